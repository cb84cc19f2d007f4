import { event } from "../kernel/events";

/** What happens in conversations, as far as the trail hears of it: never what is said. */
export const conversationsEvents = {
  /** About the person for whom something waits; heard once there was time to read it. */
  "conversations.waiting": event<{ placementId: string; seq: number }>({
    de: "Ungelesene Nachricht gemeldet",
    en: "Told of an unread message",
  }),
  /** About the report. */
  "conversations.reported": event<{ what: string; reason: string }>({
    de: "Nachricht oder Person gemeldet",
    en: "Message or person reported",
  }),
  /** About the report. */
  "conversations.message_hidden": event<{ placementId: string; seq: number }>({
    de: "Gemeldete Nachricht ausgeblendet",
    en: "Reported message hidden",
  }),
} as const;

type ConversationsEvents = typeof conversationsEvents;

declare module "../kernel/events" {
  interface Events extends ConversationsEvents {}
}
