import type { NewsRow } from "../kernel/news";
import { waitMinutes } from "./rules";
import { letterOfWaiting } from "./waiting-message";

/** What is told here. */
export const conversationsNews = {
  /** What waits unread has a page of its own, so the inbox does not say it again. A message that was read is never mailed. */
  "conversations.message": {
    words: { de: "Eine neue Nachricht", en: "A new message" },
    to: ["parent", "childminder"],
    channels: ["email", "push"],
    mayWait: true,
    canEnd: true,
    unlessSeen: { email: waitMinutes },
    later: (ctx, { personId, link }, locale) =>
      letterOfWaiting(ctx, { personId, placementId: link.split("/").at(-1) ?? "" }, locale),
  },
  /** Art. 16(4) DSA: it is owed, so nobody can end it. */
  "conversations.report_arrived": {
    words: { de: "Ihre Meldung ist angekommen", en: "Your report has arrived" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email"],
    mayWait: false,
    canEnd: false,
  },
  /** Art. 16(5) DSA: as owed as the receipt. */
  "conversations.report_closed": {
    words: { de: "Über Ihre Meldung ist entschieden", en: "Your report has been decided" },
    to: ["parent", "childminder"],
    channels: ["inbox", "email"],
    mayWait: false,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type ConversationsNews = typeof conversationsNews;

declare module "../kernel/news" {
  interface NewsKinds extends ConversationsNews {}
}
