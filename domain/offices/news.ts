import type { NewsRow } from "../kernel/news";

/** What is told here. */
export const officesNews = {
  "offices.claims": {
    words: { de: "Ein Platz, der bis zu einem Tag gebraucht wird", en: "A place that is needed by a day" },
    to: ["parent", "adviser"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
  "offices.hand_over": {
    words: { de: "Ihre Platzsuche geht in Ihre Hand über", en: "Your search for a place passes into your hands" },
    to: "address",
    channels: ["email"],
    mayWait: false,
    canEnd: false,
  },
  "offices.families": {
    words: { de: "Neues für eine Familie, für die Sie handeln", en: "News for a family you act for" },
    to: ["adviser"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: true,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type OfficesNews = typeof officesNews;

declare module "../kernel/news" {
  interface NewsKinds extends OfficesNews {}
}
