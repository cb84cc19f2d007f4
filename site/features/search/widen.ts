import { USUAL_LEAST_MONTHS } from "../../../domain/capacity/stay";
import { addMonths, type Day } from "../../../domain/kernel/calendar";
import type { CareSchedule } from "../../../domain/kernel/care-schedule";
import type { Context } from "../../../domain/kernel/context";
import { AppError } from "../../../domain/kernel/errors";
import { type CareInterval, gridOfIntervals, intervals, isEmpty } from "../../../domain/kernel/fortnight-grid";
import { encodeSchedule, printHours } from "../../../domain/kernel/print-schedule";
import { filterFields } from "../../../domain/listing/filters";
import { countAnswers } from "../../../domain/search/queries";
import type { SearchAnswer } from "../../../domain/search/result";
import { SearchChildminders } from "../../../domain/search/schemas";
import { date } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { searchLink } from "./links";
import { inputOf } from "./question";
import { wishes } from "./wishes";

/** Another search, and how many it finds. */
export type Way = { readonly text: string; readonly href: string; readonly count: number };

type Candidate = Omit<Way, "count">;

/**
 * Concrete next searches for somebody who found too little, the smallest sacrifice first: only those that find somebody more, and of
 * each kind of sacrifice the smallest that does. What is given up only together with something else stands last.
 */
export async function waysToWiden(
  ctx: Context,
  answer: SearchAnswer,
  asked: { readonly params: URLSearchParams; readonly schedule: CareSchedule | null; readonly today: Day },
): Promise<Way[]> {
  const kinds = sacrifices(asked.params, asked.schedule, asked.today);
  const candidates = kinds.flat();
  const inputs = candidates.map(({ href }) => SearchChildminders.safeParse(inputOf(queryOf(href))).data);
  const known = inputs.filter((input) => input !== undefined);
  const counts = await countAnswers(ctx, known, answer).catch((error: unknown) => {
    if (error instanceof AppError) return [];
    throw error;
  });
  const countOf = (candidate: Candidate) => {
    const input = inputs[candidates.indexOf(candidate)];
    return input ? (counts[known.indexOf(input)] ?? 0) : 0;
  };
  return kinds.flatMap((kind) => {
    const way = kind.find((each) => countOf(each) > answer.results.length);
    return way ? [{ ...way, count: countOf(way) }] : [];
  });
}

/** What could be given up: each kind by how much, the least first. */
function sacrifices(params: URLSearchParams, schedule: CareSchedule | null, today: Day): Candidate[][] {
  const kinds: Candidate[][] = [];
  const least = Number(params.get("lasting") ?? USUAL_LEAST_MONTHS);
  if (params.get("only") && least > 0)
    kinds.push([{ text: m.widen_shorter({ months: least }), href: searchLink(params, { lasting: "0" }) }]);
  if (params.get("only")) kinds.push([{ text: m.widen_only(), href: searchLink(params, { only: null }) }]);
  const chosen = wishes(params);
  for (const { text, without } of chosen) kinds.push([{ text: m.widen_without({ filter: text }), href: without }]);
  if (params.get("to"))
    kinds.push(
      above(Number(params.get("detour") ?? 3), [5, 10, 20]).map((detour) => ({
        text: m.widen_detour({ detour }),
        href: searchLink(params, { detour: String(detour) }),
      })),
    );
  else
    kinds.push(
      above(Number(params.get("radius") ?? 10), [5, 10, 20, 30, 50]).map((radius) => ({
        text: m.widen_radius({ radius }),
        href: searchLink(params, { radius: String(radius) }),
      })),
    );
  if (schedule) {
    const start = (params.get("start") as Day | null) ?? today;
    kinds.push(
      [1, 3, 6].map((months) => {
        const later = addMonths(start, months);
        return { text: m.widen_start({ date: date(later) }), href: searchLink(params, { start: later }) };
      }),
    );
    const fewer = anHourLess(schedule);
    if (fewer) {
      const text = m.widen_fewer({ hours: printHours(fewer.fixed, getLocale()) });
      kinds.push([{ text, href: searchLink(params, { hours: encodeSchedule(fewer) }) }]);
    }
  }
  if (params.get("children") === "2")
    kinds.push([{ text: m.widen_children(), href: searchLink(params, { children: null }) }]);
  if (schedule) kinds.push([{ text: m.widen_hours(), href: searchLink(params, { hours: null }) }]);
  if (chosen.length > 1) {
    const none = Object.fromEntries(filterFields.map((field) => [field, null]));
    kinds.push([{ text: m.widen_no_wishes(), href: searchLink(params, none) }]);
    const far = Object.fromEntries([...filterFields.map((field) => [field, null]), ["radius", "50"]]);
    if (!params.get("to")) kinds.push([{ text: m.widen_no_wishes_far(), href: searchLink(params, far) }]);
  }
  return kinds;
}

function above(now: number, steps: readonly number[]): number[] {
  return steps.filter((step) => step > now);
}

function queryOf(href: string): URLSearchParams {
  return new URLSearchParams(href.slice(href.indexOf("?") + 1));
}

/** The same week with every stretch of more than two hours ending an hour earlier. */
function anHourLess({ fixed, floating }: CareSchedule): CareSchedule | null {
  const shorter = (hours: CareInterval): CareInterval =>
    hours.untilMinute - hours.fromMinute > 120 ? { ...hours, untilMinute: hours.untilMinute - 60 } : hours;
  const all = intervals(fixed);
  if (isEmpty(fixed) || floating || !all.some((hours) => shorter(hours) !== hours)) return null;
  return { fixed: gridOfIntervals(all.map(shorter)) };
}
