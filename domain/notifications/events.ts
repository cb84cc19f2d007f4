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
} as const;

type NotificationsEvents = typeof notificationsEvents;

declare module "../kernel/events" {
  interface Events extends NotificationsEvents {}
}
