import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";
import { nameInMail } from "../../kernel/names-in-mails";

/** A childminder asks the parents of a child whom she cares for already to take part. */
export function careInvitation(
  locale: Locale,
  { from, url, days }: { readonly from: string; readonly url: string; readonly days: number },
): Letter {
  const who = nameInMail(from) || { de: "Ihre Tagespflegeperson", en: "Your childminder" }[locale];
  return locale === "de"
    ? {
        subject: `${who} lädt Sie zu Tagesnest ein`,
        paragraphs: [
          `${who} betreut Ihr Kind und verwaltet die Betreuungszeiten jetzt mit Tagesnest.`,
          "Wenn Sie annehmen, sehen auch Sie die Zeiten, melden Ihr Kind krank oder abwesend und bestätigen den Monat mit einem Klick. An der Betreuung selbst ändert sich nichts.",
        ],
        button: { label: "Einladung ansehen", url },
        afterwards: [
          `Die Einladung gilt ${days} Tage, nur ein Mal und nur für diese E-Mail-Adresse.`,
          "Sie kennen die Person nicht? Dann löschen Sie diese Nachricht; ohne Ihr Zutun geschieht nichts.",
        ],
      }
    : {
        subject: `${who} invites you to Tagesnest`,
        paragraphs: [
          `${who} cares for your child and now keeps the hours of care with Tagesnest.`,
          "If you accept, you see the hours, too, report your child ill or absent, and confirm the month with one click. Nothing changes about the care itself.",
        ],
        button: { label: "Look at the invitation", url },
        afterwards: [
          `The invitation works for ${days} days, only once and only for this e-mail address.`,
          "You do not know this person? Delete this message; nothing happens unless you act.",
        ],
      };
}
