import { m } from "../../paraglide/messages.js";

const reasons = {
  leaves: m.waiting_opening_leaves,
  fewer: m.waiting_opening_fewer,
  outgrows: m.waiting_opening_outgrows,
  colleague: m.waiting_opening_colleague,
  permit: m.waiting_opening_permit,
  hours: m.waiting_opening_hours,
} as const;

/** "Emil geht", "Mila wird zu alt" */
export function reasonInWords({ reason, name }: { readonly reason: keyof typeof reasons; readonly name: string }) {
  return reasons[reason]({ name: name || m.waiting_opening_child() });
}
