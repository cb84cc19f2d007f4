import type { NewsRow } from "../kernel/news";

/** What is told here. */
export const familiesNews = {
  "families.invitation": {
    words: { de: "Einladung in eine Familie", en: "Invitation to a family" },
    to: "address",
    channels: ["email"],
    mayWait: false,
    canEnd: false,
  },
  /** Gathered by the day already, and never sent at night (decision 0010): so it waits for nothing more here. */
  "families.openings": {
    words: { de: "Neu frei zu Ihrer Suche", en: "Newly free for your search" },
    to: ["parent"],
    channels: ["inbox", "email", "push"],
    mayWait: false,
    canEnd: true,
    page: "/familie",
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type FamiliesNews = typeof familiesNews;

declare module "../kernel/news" {
  interface NewsKinds extends FamiliesNews {}
}
