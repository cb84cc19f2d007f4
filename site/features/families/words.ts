import { age } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import type { Child } from "./own-family";

/** How much a wish matters, 0 to 3. */
export const weightNames = () => [
  m.families_weight_0(),
  m.families_weight_1(),
  m.families_weight_2(),
  m.families_weight_3(),
];

/** "März 2027" */
export function monthName(month: string): string {
  const tag = getLocale() === "de" ? "de-DE" : "en-GB";
  return new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** "1 Jahr 8 Monate alt", "wird im März 2027 erwartet" */
export function ageText({ expected, bornMonth, ageMonths }: Child): string {
  if (expected) return m.families_child_expected({ month: monthName(bornMonth) });
  return ageMonths === 0 ? m.families_child_newborn() : m.families_child_age({ age: age(ageMonths) });
}

/** What a page says after something was done, by the code in its address. */
const said: Readonly<Record<string, () => string>> = {
  child: m.families_done_child,
  removed: m.families_done_removed,
  "remove-search": m.families_done_removed,
  "drop-favourite": m.families_done_removed,
  need: m.families_done_need,
  "take-alert": m.families_done_need_alert,
  "alert-need": m.families_done_need_alert,
  search: m.families_done_search,
  "alerts-on": m.families_done_alerts_on,
  "alerts-off": m.families_done_alerts_off,
  invite: m.families_done_invited,
  withdraw: m.families_done_withdrawn,
  joined: m.families_done_joined,
  leave: m.families_done_left,
  "taken-over": m.offices_taken_over,
};

export function saidOf(url: URL): string | null {
  return said[url.searchParams.get("getan") ?? ""]?.() ?? null;
}
