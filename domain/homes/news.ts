import type { NewsRow } from "../kernel/news";

/** What is told here. */
export const homesNews = {
  "homes.invitation": {
    words: { de: "Einladung in eine gemeinsame Tagespflege", en: "Invitation to joint care" },
    to: "address",
    channels: ["email"],
    mayWait: false,
    canEnd: false,
  },
  "homes.permit": {
    words: {
      de: "Ihre Pflegeerlaubnis: das Jugendamt hat entschieden",
      en: "Your permit: the youth office has decided",
    },
    to: ["childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
  "homes.permit_waiting": {
    words: { de: "Eine Pflegeerlaubnis wartet auf Bestätigung", en: "A permit waits to be confirmed" },
    to: ["adviser"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: true,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type HomesNews = typeof homesNews;

declare module "../kernel/news" {
  interface NewsKinds extends HomesNews {}
}
