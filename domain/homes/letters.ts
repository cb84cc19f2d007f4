import type { Confirmer } from "../kernel/confirmers";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { nameInMail } from "../kernel/names-in-mails";

/** Who has said so: the youth office, or the moderation of the platform. */
type Said = {
  readonly by: Confirmer;
  /** Where she reads it and goes on. */
  readonly url: string;
};

type Decision = Said & {
  readonly outcome: "confirmed" | "declined";
  readonly corrected: boolean;
  readonly reason: string | null;
};

const who = {
  de: { office: "das Jugendamt", platform: "die Moderation von Tagesnest" },
  en: { office: "the youth office", platform: "the moderation of Tagesnest" },
} as const;

const open = { de: "Meine Tagespflege öffnen", en: "Open my childminding page" } as const;

/** The youth office, or the platform, has decided on the permit that a childminder entered. */
export function permitDecision(locale: Locale, { outcome, corrected, reason, by, url }: Decision): Letter {
  const words = outcome === "confirmed" ? confirmed(locale, by, corrected) : declined(locale, by, reason ?? "");
  return { ...words, button: { label: open[locale], url } };
}

function confirmed(locale: Locale, by: Confirmer, corrected: boolean): Letter {
  const office = by === "office";
  return locale === "de"
    ? {
        subject: "Ihre Pflegeerlaubnis ist bestätigt",
        paragraphs: [
          `${who.de[by]} hat Ihre Pflegeerlaubnis bestätigt.`,
          ...(office ? [] : ["Ihr Jugendamt hat das hier noch nicht selbst getan; so steht es auch auf Ihrer Seite."]),
          ...(corrected ? ["Dabei wurden Zahlen oder Daten berichtigt; Sie sehen sie auf Ihrer Seite."] : []),
          "Sobald alle übrigen Angaben da sind, finden Familien Ihren Eintrag.",
        ],
      }
    : {
        subject: "Your permit is confirmed",
        paragraphs: [
          `${who.en[by]} has confirmed your permit.`,
          ...(office ? [] : ["Your youth office has not done so here itself yet; your page says so."]),
          ...(corrected ? ["Numbers or dates were corrected; you see them on your page."] : []),
          "As soon as everything else is there, families find your listing.",
        ],
      };
}

function declined(locale: Locale, by: Confirmer, reason: string): Letter {
  return locale === "de"
    ? {
        subject: "Ihre Pflegeerlaubnis konnte nicht bestätigt werden",
        paragraphs: [
          `${who.de[by]} konnte die Pflegeerlaubnis, die Sie eingetragen haben, so nicht bestätigen. Der Grund:`,
          `„${reason}“`,
          "Sie können die Angaben berichtigen und noch einmal bestätigen lassen. Alles andere, was Sie eingetragen haben, bleibt erhalten.",
        ],
      }
    : {
        subject: "Your permit could not be confirmed",
        paragraphs: [
          `${who.en[by]} could not confirm the permit you entered. The reason:`,
          `“${reason}”`,
          "You can correct what you entered and have it confirmed again. Everything else you entered stays.",
        ],
      };
}

type Withdrawal = Said & { readonly reason: string; readonly corrected: boolean };

/** What had been confirmed was taken back or corrected. */
export function permitWithdrawal(locale: Locale, { reason, by, corrected, url }: Withdrawal): Letter {
  const words = locale === "de" ? withdrawnDe(by, reason, corrected) : withdrawnEn(by, reason, corrected);
  return { ...words, button: { label: open[locale], url } };
}

function withdrawnDe(by: Confirmer, reason: string, corrected: boolean): Letter {
  return corrected
    ? {
        subject: "Ihre Pflegeerlaubnis wurde berichtigt",
        paragraphs: [
          `${who.de[by]} hat Ihre bestätigte Pflegeerlaubnis berichtigt. Der Grund:`,
          `„${reason}“`,
          "Was jetzt gilt, sehen Sie auf Ihrer Seite. Ihre freien Zeiten richten sich schon danach.",
        ],
      }
    : {
        subject: "Ihre Pflegeerlaubnis gilt hier nicht mehr als bestätigt",
        paragraphs: [
          `${who.de[by]} hat die Bestätigung Ihrer Pflegeerlaubnis zurückgenommen. Der Grund:`,
          `„${reason}“`,
          "Ohne bestätigte Erlaubnis finden Familien Ihren Eintrag nicht. Alles, was Sie eingetragen haben, bleibt erhalten. Ist das ein Irrtum, sprechen Sie bitte mit Ihrem Jugendamt; Sie können die Erlaubnis auch neu vorlegen.",
        ],
      };
}

function withdrawnEn(by: Confirmer, reason: string, corrected: boolean): Letter {
  return corrected
    ? {
        subject: "Your permit was corrected",
        paragraphs: [
          `${who.en[by]} has corrected your confirmed permit. The reason:`,
          `“${reason}”`,
          "Your page shows what holds now. Your free times follow it already.",
        ],
      }
    : {
        subject: "Your permit no longer counts as confirmed here",
        paragraphs: [
          `${who.en[by]} has taken back the confirmation of your permit. The reason:`,
          `“${reason}”`,
          "Without a confirmed permit families do not find your listing. Everything you entered stays. If this is a mistake, please talk to your youth office; you can also send in the permit again.",
        ],
      };
}

/** A childminder reminds her youth office that a permit waits for its word. No name: who may read it signs in. */
export function officeReminder(locale: Locale, { since, url }: { since: string; url: string }): Letter {
  return locale === "de"
    ? {
        subject: "Erinnerung: Eine Pflegeerlaubnis wartet auf Ihre Bestätigung",
        paragraphs: [
          `Eine Tagespflegeperson in Ihrer Zuständigkeit hat am ${since} ihre Pflegeerlaubnis vorgelegt und bittet Sie um die Bestätigung.`,
          "Solange sie fehlt, finden Familien sie nicht. Es braucht wenige Klicks.",
        ],
        button: { label: "Offene Erlaubnisse ansehen", url },
      }
    : {
        subject: "Reminder: a permit waits for your confirmation",
        paragraphs: [
          `A childminder in your area sent in her permit on ${since} and asks you to confirm it.`,
          "While it is missing, families do not find her. It takes a few clicks.",
        ],
        button: { label: "See open permits", url },
      };
}

/** A colleague asks somebody into a joint care home. */
export function colleagueInvitation(
  locale: Locale,
  { name, placeName, days, url }: { name: string; placeName: string; days: number; url: string },
): Letter {
  const who = nameInMail(name) || { de: "Eine Tagespflegeperson", en: "A childminder" }[locale];
  return locale === "de"
    ? {
        subject: `${who} lädt Sie in die gemeinsame Tagespflege ein`,
        paragraphs: [
          `${who} betreut Kinder in ${placeName} und möchte, dass Sie bei Tagesnest in derselben Tagespflegestelle stehen.`,
          "Melden Sie sich mit dieser E-Mail-Adresse an und öffnen Sie dann den Link. Ihre Kinder, Zeiten und Preise tragen Sie selbst ein; jedes Kind gehört zu einer von Ihnen.",
        ],
        button: { label: "Einladung ansehen", url },
        afterwards: [
          `Der Link gilt ${days} Tage und nur ein Mal.`,
          "Sie kennen die Person nicht? Dann löschen Sie diese Nachricht; es geschieht nichts.",
        ],
      }
    : {
        subject: `${who} invites you to joint care`,
        paragraphs: [
          `${who} cares for children in ${placeName} and would like you to stand in the same care home on Tagesnest.`,
          "Sign in with this e-mail address and then open the link. You enter your own children, hours and prices; each child belongs to one of you.",
        ],
        button: { label: "See the invitation", url },
        afterwards: [
          `The link works for ${days} days and only once.`,
          "You do not know this person? Delete this message; nothing happens.",
        ],
      };
}
