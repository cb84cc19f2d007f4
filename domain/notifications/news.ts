import type { NewsRow } from "../kernel/news";

/** What is told here. */
export const notificationsNews = {
  "notifications.account": {
    words: { de: "Etwas ist mit Ihrem Konto geschehen", en: "Something happened to your account" },
    to: ["parent", "childminder", "adviser", "support", "moderator", "admin"],
    channels: ["inbox", "email"],
    mayWait: false,
    canEnd: false,
    page: "/konto/verlauf",
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type NotificationsNews = typeof notificationsNews;

declare module "../kernel/news" {
  interface NewsKinds extends NotificationsNews {}
}
