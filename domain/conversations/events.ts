import { event } from "../kernel/events";

/** What happens in conversations, as far as the trail hears of it: never what is said. */
export const conversationsEvents = {
  /** About the person for whom something waits. */
  "conversations.waiting": event<{ placementId: string; seq: number }>({
    de: "Ungelesene Nachricht gemeldet",
    en: "Told of an unread message",
  }),
} as const;

type ConversationsEvents = typeof conversationsEvents;

declare module "../kernel/events" {
  interface Events extends ConversationsEvents {}
}
