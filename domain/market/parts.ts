/** Whom there is to combine for a week that nobody has alone: what `partsStatement` says in `search/pairs-sql.ts`. */
import { fitsInto } from "../capacity/rules";
import type { CareSchedule } from "../kernel/care-schedule";
import { type FortnightGrid, intersection, isEmpty, toWords, union } from "../kernel/fortnight-grid";
import { monthsLater, numberOfDay } from "./days";
import type { Part } from "./pairs";
import { Pool } from "./pool";
import { MOST_PARTS, type Ranking } from "./question";
import { ReadyQuestion } from "./ready";
import type { Shelf } from "./shelf";

export type PartsQuestion = Ranking & { readonly wanted: CareSchedule };

/** The nearest who have some of the wanted hours, but not all, from the start on for as long as is needed. */
export function partsOf(shelf: Shelf, question: PartsQuestion): Part[] {
  const { wanted, filters } = question;
  const ready = new ReadyQuestion({ ...question, filters: { ...filters, onlyFitting: true } });
  const asked = wanted.floating ? union(wanted.fixed, wanted.floating.window) : wanted.fixed;
  const once = eachOnce();
  const parts: Part[] = [];
  for (const { number, steps } of nearestOf(shelf, ready)) {
    if (parts.length === MOST_PARTS) break;
    const free = freeThroughout(shelf, number, ready);
    const kept = free && intersection(free, asked);
    if (!kept || isEmpty(kept) || fitsInto(kept, wanted)) continue;
    const { lon, lat } = shelf.of;
    const home = shelf.card(number).joint ? `${lon[number]} ${lat[number]}` : null;
    parts.push({ id: shelf.idOf(number), steps, home, kept: once(kept) });
  }
  return parts;
}

function nearestOf(shelf: Shelf, ready: ReadyQuestion): { number: number; steps: number }[] {
  const near: { number: number; steps: number }[] = [];
  ready.walkReach(shelf, (number, steps) => {
    if (ready.judge.meets(shelf, number)) near.push({ number, steps });
  });
  return near.sort((a, b) => a.steps - b.steps || shelf.compareIds(a.number, b.number));
}

/** What is free in every span that touches the time needed; null before the first span, or once the child has outgrown her. */
function freeThroughout(shelf: Shelf, number: number, { judge, question }: ReadyQuestion): FortnightGrid | null {
  const start = numberOfDay(question.start);
  const until = Math.max(monthsLater(start, question.leastMonths), start + 1);
  const first = judge.spanOn(shelf, number, start);
  if (first < 0 || judge.outgrown(shelf, number) < until) return null;
  let free = shelf.freeIn(first, question.filters.children);
  for (let at = first + 1; at < judge.endOf(shelf, number) && (shelf.spans.from[at] as number) < until; at++)
    free = intersection(free, shelf.freeIn(at, question.filters.children));
  return free;
}

/** Of grids that are alike always the same one: pairs look at each once. */
function eachOnce(): (grid: FortnightGrid) => FortnightGrid {
  const known = new Pool(42);
  const grids: FortnightGrid[] = [];
  return (grid) => {
    const number = known.numberOf(toWords(grid));
    grids[number] ??= grid;
    return grids[number];
  };
}
