import type { Locale } from "../../kernel/locale";
import type { Letter } from "./layout";
import { nameInMail } from "./names";

/** What parents are told about their family. */
export const familyNotices = {
  "families.invitation_accepted": {
    de: {
      subject: "Ihre Einladung wurde angenommen",
      paragraphs: [
        "Die Person, die Sie eingeladen haben, gehört jetzt zu Ihrer Familie bei Tagesnest.",
        "Kinder, gespeicherte Suchen und gemerkte Tagespflegepersonen sehen und ändern Sie von nun an beide.",
      ],
    },
    en: {
      subject: "Your invitation was accepted",
      paragraphs: [
        "The person you invited now belongs to your family on Tagesnest.",
        "From now on both of you see and change children, saved searches and favourites.",
      ],
    },
  },
  "families.joined": {
    de: {
      subject: "Sie gehören jetzt zur Familie",
      paragraphs: [
        "Sie haben eine Einladung angenommen und gehören jetzt zu einer Familie bei Tagesnest.",
        "Kinder, gespeicherte Suchen und gemerkte Tagespflegepersonen sehen und ändern Sie gemeinsam. Sie können die Familie jederzeit wieder verlassen.",
      ],
    },
    en: {
      subject: "You now belong to the family",
      paragraphs: [
        "You accepted an invitation and now belong to a family on Tagesnest.",
        "You see and change children, saved searches and favourites together. You can leave the family at any time.",
      ],
    },
  },
  "families.co_parent_left": {
    de: {
      subject: "Jemand hat Ihre Familie verlassen",
      paragraphs: [
        "Ein anderer Elternteil hat Ihre Familie bei Tagesnest verlassen und sieht sie nicht mehr. Für Sie bleibt alles, wie es war.",
      ],
    },
    en: {
      subject: "Somebody has left your family",
      paragraphs: [
        "Another parent has left your family on Tagesnest and no longer sees it. For you everything stays as it was.",
      ],
    },
  },
} as const satisfies Record<string, Record<Locale, Letter>>;

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
