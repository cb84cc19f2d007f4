import { event } from "../kernel/events";

/** What the platform does for itself. */
export const operationsEvents = {
  "operations.delivery_replayed": event({ de: "Zustellung wiederholt", en: "Delivery repeated" }),
  "operations.called": event<{ call: string }>({ de: "Fällige Aufgaben angestoßen", en: "Due tasks started" }),
} as const;

type OperationsEvents = typeof operationsEvents;

declare module "../kernel/events" {
  interface Events extends OperationsEvents {}
}
