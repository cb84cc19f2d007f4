/** What `bench/peers/domain.ts` gives the twin, as far as it uses it. */
import type { Fit, SearchAnswer } from "./src/search.models.js";

export type Grid = { readonly grid: never };
export type Span = { from: string; until: string | null; free: Grid; freeTwo: Grid };
export type Schedule = { fixed: Grid; floating?: { window: Grid; hoursPerWeek: number } };
export type Question = {
  from: { point: { lon: number; lat: number } };
  radiusKm: number;
  wanted: Schedule | null;
  start: string;
  leastMonths: number;
  sort: "distance" | "fit" | "start";
  children: 1 | 2;
};

export function search(
  query: (text: string, params: unknown[]) => Promise<unknown>,
  input: object,
): Promise<SearchAnswer>;
export const SearchChildminders: { parse(input: object): object };
export function readQuestion(input: object, today: string): Question;
export type Ages = { fromAgeMonths: number; toAgeMonths: number };
export function explainFit(spans: Span[], ages: Ages, question: Question, locale: "de"): Fit;
export function addMonths(day: string, months: number): string;
export function daysBetween(from: string, to: string): number;
export function fromBits(bits: string): Grid;
export function countQuarters(grid: Grid): number;
export function intersection(a: Grid, b: Grid): Grid;
export function without(a: Grid, b: Grid): Grid;
export function weekOf(grid: Grid, week: "A" | "B"): Grid;
