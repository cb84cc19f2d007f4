import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { nameInMail } from "../kernel/names-in-mails";

type Decision = {
  readonly outcome: "confirmed" | "declined";
  readonly corrected: boolean;
  readonly reason: string | null;
  /** Where she reads it and goes on. */
  readonly url: string;
};

/** The youth office has decided on the permit that a childminder entered. */
export function permitDecision(locale: Locale, { outcome, corrected, reason, url }: Decision): Letter {
  const words = outcome === "confirmed" ? confirmed(locale, corrected) : declined(locale, reason ?? "");
  const label = locale === "de" ? "Meine Tagespflege öffnen" : "Open my childminding page";
  return { ...words, button: { label, url } };
}

function confirmed(locale: Locale, corrected: boolean): Letter {
  return locale === "de"
    ? {
        subject: "Ihre Pflegeerlaubnis ist bestätigt",
        paragraphs: [
          "das Jugendamt hat Ihre Pflegeerlaubnis bestätigt.",
          ...(corrected ? ["Dabei hat es Zahlen oder Daten berichtigt; Sie sehen sie auf Ihrer Seite."] : []),
          "Sobald alle übrigen Angaben da sind, finden Familien Ihren Eintrag.",
        ],
      }
    : {
        subject: "Your permit is confirmed",
        paragraphs: [
          "the youth office has confirmed your permit.",
          ...(corrected ? ["It corrected numbers or dates; you see them on your page."] : []),
          "As soon as everything else is there, families find your listing.",
        ],
      };
}

function declined(locale: Locale, reason: string): Letter {
  return locale === "de"
    ? {
        subject: "Ihre Pflegeerlaubnis konnte nicht bestätigt werden",
        paragraphs: [
          "das Jugendamt konnte die Pflegeerlaubnis, die Sie eingetragen haben, so nicht bestätigen. Es schreibt dazu:",
          `„${reason}“`,
          "Sie können die Angaben berichtigen und noch einmal bestätigen lassen. Alles andere, was Sie eingetragen haben, bleibt erhalten.",
        ],
      }
    : {
        subject: "Your permit could not be confirmed",
        paragraphs: [
          "the youth office could not confirm the permit you entered. It writes:",
          `“${reason}”`,
          "You can correct what you entered and have it confirmed again. Everything else you entered stays.",
        ],
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
