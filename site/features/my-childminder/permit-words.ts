import type { Day } from "../../../domain/kernel/calendar";
import type { Confirmer } from "../../../domain/kernel/confirmers";
import { date } from "../../format";
import { m } from "../../paraglide/messages.js";

export const permitLabels = () => ({
  from: m.childminders_permit_from(),
  lastDay: m.childminders_permit_last(),
  atOnce: m.childminders_permit_at_once(),
  contracts: m.childminders_permit_contracts(),
  office: m.childminders_permit_office(),
});

/** "Vom Jugendamt bestätigt am 1. Mai 2026" */
export function confirmedText({ confirmedBy, confirmedOn }: { confirmedBy: Confirmer; confirmedOn: Day }): string {
  const on = { date: date(confirmedOn) };
  return confirmedBy === "office" ? m.childminders_permit_confirmed(on) : m.childminders_permit_by_platform(on);
}

/** "Das Jugendamt schreibt:", before the reason why a permit was declined or taken back. */
export function writes(by: Confirmer | undefined): string {
  return by === "platform" ? m.childminders_permit_reason_platform() : m.childminders_permit_reason();
}
