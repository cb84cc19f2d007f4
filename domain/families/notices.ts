import type { NoticeTable } from "../kernel/notices";

/** What parents are told about their family. */
export const familiesNotices = {
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
} as const satisfies NoticeTable;
