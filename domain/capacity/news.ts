import type { NewsRow } from "../kernel/news";

/** What is told here. */
export const capacityNews = {
  "capacity.over_promised": {
    words: {
      de: "Sie haben mehr zugesagt, als Ihre Erlaubnis vorsieht",
      en: "You have promised more than your permit allows",
    },
    to: ["childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type CapacityNews = typeof capacityNews;

declare module "../kernel/news" {
  interface NewsKinds extends CapacityNews {}
}
