import type { NewsRow } from "../kernel/news";

/** What is told here. */
export const childmindersNews = {
  "childminders.agreement": {
    words: { de: "Ihre Vereinbarung mit Tagesnest", en: "Your agreement with Tagesnest" },
    to: ["childminder"],
    channels: ["inbox", "email"],
    mayWait: true,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type ChildmindersNews = typeof childmindersNews;

declare module "../kernel/news" {
  interface NewsKinds extends ChildmindersNews {}
}
