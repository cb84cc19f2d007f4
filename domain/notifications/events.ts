import { event } from "../kernel/events";

/** What happens to messages; what an address is stands in no event. */
export const notificationsEvents = {
  /** About a row of `vendor_notices`. */
  "notifications.vendor_told": event<{ vendor: string; channel: string; kind: string }>({
    de: "Ein Versanddienst hat etwas gemeldet",
    en: "A mail or SMS vendor reported something",
  }),
  "notifications.address_unreachable": event<{ channel: string; why: string }>({
    de: "Nachrichten erreichen Sie nicht mehr, oder Sie möchten keine",
    en: "Messages do not reach you any more, or you want none",
  }),
  "notifications.address_reachable": event<{ channel: string }>({
    de: "Adresse wieder erreichbar",
    en: "Address reachable again",
  }),
  /** About a person: news has waited for its other channel; it goes there if it was not seen meanwhile. */
  "notifications.news_due": event<{ newsId: string; channel: "email" | "push" | "sms" }>({
    de: "Eine Mitteilung ist fällig",
    en: "A notification is due",
  }),
  /** About a person: what waited for this hour is told in one mail. */
  "notifications.morning_due": event<{ newsId: string }>({
    de: "Gesammelte Mitteilungen sind fällig",
    en: "Gathered notifications are due",
  }),
  "notifications.wish_changed": event<{ kind: string; email: string }>({
    de: "Einstellung zu Mitteilungen geändert",
    en: "Notification setting changed",
  }),
  "notifications.quiet_hours_changed": event({ de: "Ruhezeit geändert", en: "Quiet hours changed" }),
  "notifications.mobile_claimed": event<{ codeId: string }>({
    de: "Handynummer eingetragen, Code angefragt",
    en: "Mobile number entered, code asked for",
  }),
  "notifications.mobile_proven": event({ de: "Handynummer bestätigt", en: "Mobile number confirmed" }),
  "notifications.mobile_removed": event({ de: "Handynummer entfernt", en: "Mobile number removed" }),
  "notifications.push_started": event({
    de: "Ein Gerät zeigt jetzt Mitteilungen",
    en: "A device shows notifications now",
  }),
  "notifications.push_ended": event({
    de: "Ein Gerät zeigt keine Mitteilungen mehr",
    en: "A device shows no notifications any more",
  }),
} as const;

type NotificationsEvents = typeof notificationsEvents;

declare module "../kernel/events" {
  interface Events extends NotificationsEvents {}
}
