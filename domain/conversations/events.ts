import { event } from "../kernel/events";
import type { ReportOutcome } from "./reports/rules";

/** What happens in conversations, as far as the trail hears of it: never what is said. */
export const conversationsEvents = {
  /** About the person for whom something waits. */
  "conversations.waiting": event<{ placementId: string; seq: number }>({
    de: "Ungelesene Nachricht gemeldet",
    en: "Told of an unread message",
  }),
  /** About the placement. */
  "conversations.blocked": event({ de: "Gespräch gesperrt", en: "Conversation blocked" }),
  "conversations.unblocked": event({ de: "Sperre eines Gesprächs aufgehoben", en: "Conversation unblocked" }),
  /** About the childminder. */
  "conversations.quick_replies_changed": event({ de: "Schnelle Antworten geändert", en: "Quick replies changed" }),
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
  /** About the report. */
  "conversations.report_closed": event<{ outcome: ReportOutcome }>({
    de: "Meldung abgeschlossen",
    en: "Report closed",
  }),
} as const;

type ConversationsEvents = typeof conversationsEvents;

declare module "../kernel/events" {
  interface Events extends ConversationsEvents {}
}
