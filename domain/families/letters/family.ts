import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";
import { nameInMail } from "../../kernel/names-in-mails";

/** One parent asks another to join their family. */
export function familyInvitation(
  locale: Locale,
  { from, url, days }: { readonly from: string; readonly url: string; readonly days: number },
): Letter {
  const who = nameInMail(from) || { de: "Ein anderer Elternteil", en: "Another parent" }[locale];
  return locale === "de"
    ? {
        subject: `${who} lädt Sie in die Familie ein`,
        paragraphs: [
          `${who} sucht bei Tagesnest Kindertagespflege und möchte das mit Ihnen gemeinsam tun.`,
          "Wenn Sie annehmen, sehen und ändern Sie beide die Kinder mit ihren Betreuungszeiten, die gespeicherten Suchen und die gemerkten Tagespflegepersonen.",
        ],
        button: { label: "Einladung ansehen", url },
        afterwards: [
          `Die Einladung gilt ${days} Tage, nur ein Mal und nur für diese E-Mail-Adresse.`,
          "Sie kennen die Person nicht? Dann löschen Sie diese Nachricht; ohne Ihr Zutun geschieht nichts.",
        ],
      }
    : {
        subject: `${who} invites you to the family`,
        paragraphs: [
          `${who} is looking for a childminder on Tagesnest and would like to do so together with you.`,
          "If you accept, both of you see and change the children with their hours of care, the saved searches and the favourites.",
        ],
        button: { label: "Look at the invitation", url },
        afterwards: [
          `The invitation works for ${days} days, only once and only for this e-mail address.`,
          "You do not know this person? Delete this message; nothing happens unless you act.",
        ],
      };
}
