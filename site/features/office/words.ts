import { date } from "../../format";
import { m } from "../../paraglide/messages.js";

/** "1. Mai 2026 bis 30. April 2031", "seit 1. Mai 2026" */
export function range(from: string, lastDay: string | null): string {
  return lastDay
    ? m.childminders_from_to({ from: date(from), to: date(lastDay) })
    : m.childminders_since({ from: date(from) });
}
