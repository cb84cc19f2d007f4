/**
 * Bank days, once more beside `domain/kernel/public-holidays.ts`: that file's own imports name no file ending, which Node, under which tests
 * start this cloud, does not find. `gocardless.test.ts` holds both against each other.
 */

/** Days on which banks of the euro rest: Saturdays, Sundays and those of TARGET (ECB decision of 14 December 2000). Days are "2026-11-30". */
export function isBankDay(day: string): boolean {
  const date = at(day);
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  if (["01-01", "05-01", "12-25", "12-26"].includes(day.slice(5))) return false;
  const fromEaster = Math.round((date.getTime() - easter(date.getUTCFullYear())) / 86_400_000);
  return fromEaster !== -2 && fromEaster !== 1;
}

/** The day itself, or the next on which banks work. */
export function bankDayFrom(day: string): string {
  let found = day;
  while (!isBankDay(found)) found = plus(found, 1);
  return found;
}

export function plusBankDays(day: string, days: number): string {
  let found = day;
  for (let left = days; left > 0; left--) found = bankDayFrom(plus(found, 1));
  return found;
}

export const today = (): string => new Date().toISOString().slice(0, 10);

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const plus = (day: string, days: number) => new Date(at(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Easter Sunday by the algorithm of Gauß as corrected by Lichtenberg. */
function easter(year: number): number {
  const k = Math.floor(year / 100);
  const m = 15 + Math.floor((3 * k + 3) / 4) - Math.floor((8 * k + 13) / 25);
  const s = 2 - Math.floor((3 * k + 3) / 4);
  const a = year % 19;
  const d = (19 * a + m) % 30;
  const r = Math.floor((d + Math.floor(a / 11)) / 29);
  const og = 21 + d - r;
  const sz = 7 - ((year + Math.floor(year / 4) + s) % 7);
  const oe = 7 - ((og - sz) % 7);
  return Date.UTC(year, 2, og + oe);
}
