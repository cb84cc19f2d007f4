import { USUAL_LEAST_MONTHS } from "../../../domain/capacity/stay";
import { addMonths, type Day } from "../../../domain/kernel/calendar";
import type { CareSchedule } from "../../../domain/kernel/care-schedule";
import { type CareInterval, gridOfIntervals, intervals, isEmpty } from "../../../domain/kernel/fortnight-grid";
import { encodeSchedule, printHours } from "../../../domain/kernel/print-schedule";
import { date } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { searchLink } from "./links";
import { wishes } from "./wishes";

export type Way = { readonly text: string; readonly href: string };

/** Concrete next searches for somebody who found too little, the smallest sacrifice first. */
export function waysToWiden(params: URLSearchParams, schedule: CareSchedule | null, today: Day): Way[] {
  const ways: Way[] = [];
  const least = Number(params.get("lasting") ?? USUAL_LEAST_MONTHS);
  if (params.get("only") && least > 0)
    ways.push({ text: m.widen_shorter({ months: least }), href: searchLink(params, { lasting: "0" }) });
  if (params.get("only")) ways.push({ text: m.widen_only(), href: searchLink(params, { only: null }) });
  for (const { text, without } of wishes(params)) ways.push({ text: m.widen_without({ filter: text }), href: without });
  if (params.get("to")) {
    const detour = next(Number(params.get("detour") ?? 3), [5, 10, 20]);
    if (detour) ways.push({ text: m.widen_detour({ detour }), href: searchLink(params, { detour: String(detour) }) });
  } else {
    const radius = next(Number(params.get("radius") ?? 10), [5, 10, 20, 30, 50]);
    if (radius) ways.push({ text: m.widen_radius({ radius }), href: searchLink(params, { radius: String(radius) }) });
  }
  if (schedule) {
    const later = addMonths((params.get("start") as Day | null) ?? today, 1);
    ways.push({ text: m.widen_start({ date: date(later) }), href: searchLink(params, { start: later }) });
    const fewer = anHourLess(schedule);
    if (fewer) {
      const text = m.widen_fewer({ hours: printHours(fewer.fixed, getLocale()) });
      ways.push({ text, href: searchLink(params, { hours: encodeSchedule(fewer) }) });
    }
  }
  if (params.get("children") === "2")
    ways.push({ text: m.widen_children(), href: searchLink(params, { children: null }) });
  if (schedule) ways.push({ text: m.widen_hours(), href: searchLink(params, { hours: null }) });
  return ways;
}

function next(now: number, steps: readonly number[]): number | undefined {
  return steps.find((step) => step > now);
}

/** The same week with every stretch of more than two hours ending an hour earlier. */
function anHourLess({ fixed, floating }: CareSchedule): CareSchedule | null {
  const shorter = (hours: CareInterval): CareInterval =>
    hours.untilMinute - hours.fromMinute > 120 ? { ...hours, untilMinute: hours.untilMinute - 60 } : hours;
  const all = intervals(fixed);
  if (isEmpty(fixed) || floating || !all.some((hours) => shorter(hours) !== hours)) return null;
  return { fixed: gridOfIntervals(all.map(shorter)) };
}
