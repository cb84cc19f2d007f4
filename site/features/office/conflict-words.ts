import { date } from "../../format";
import { m } from "../../paraglide/messages.js";

const kinds = {
  too_many_present: m.childminders_conflict_at_once,
  too_many_contracts: m.childminders_conflict_contracts,
  home_present: m.childminders_conflict_home_at_once,
  home_contracts: m.childminders_conflict_home_contracts,
} as const;

type Conflict = {
  readonly kind: keyof typeof kinds;
  readonly from: string;
  readonly lastDay: string | null;
  readonly hours: string;
  readonly allowed: number;
  readonly promised: number;
};

/** "Mo–Mi 9:00–12:00: 5 Kinder zugesagt, 4 zulässig. Ab 1. Oktober 2026, bis 31. Dezember 2026." */
export function conflictInWords({ kind, from, lastDay, hours, allowed, promised }: Conflict): string {
  const fact = kinds[kind]({ hours, allowed, promised });
  const when = lastDay
    ? m.childminders_conflict_from_until({ from: date(from), until: date(lastDay) })
    : m.childminders_conflict_from({ from: date(from) });
  return `${fact} ${when}`;
}
