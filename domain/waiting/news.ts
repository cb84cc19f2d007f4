import type { NewsRow } from "../kernel/news";

/** What is told here. */
export const waitingNews = {
  "waiting.lists": {
    words: { de: "Ihre Wartelisten: es gibt Neues", en: "Your waiting lists: there is news" },
    to: ["parent"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: true,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type WaitingNews = typeof waitingNews;

declare module "../kernel/news" {
  interface NewsKinds extends WaitingNews {}
}
