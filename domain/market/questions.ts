/**
 * Questions that stay: saved searches, needs, families that wait. Asked from the other side, which of them somebody answers, and all of
 * them at once. As in the market there is no clock: a question of another day is put anew.
 */
import { distanceMetres, type MetricPoint } from "../kernel/metric-point";
import type { Market } from "./market";
import type { Found } from "./page";
import type { Ranking } from "./question";
import { ReadyQuestion } from "./ready";

/** A question that somebody answers, and how: the same rank and steps as where she stands on its pages. */
export type Served = { readonly id: string; readonly rank: number; readonly steps: number };

export class Questions {
  private readonly questions = new Map<string, ReadyQuestion>();
  /** By level and square, who asks around there. A square of level n is 2 to the power of n metres wide, and so far its questions reach at most. */
  private readonly squares = new Map<string, Set<string>>();
  private readonly levels = new Map<number, number>();

  /** Adds a question, or puts it in place of the old one. Its page does not matter. */
  put(id: string, question: Ranking): void {
    this.remove(id);
    const ready = new ReadyQuestion({ ...question, after: null });
    const { level, square } = placeOf(ready);
    this.questions.set(id, ready);
    this.levels.set(level, (this.levels.get(level) ?? 0) + 1);
    const there = this.squares.get(square) ?? new Set();
    this.squares.set(square, there.add(id));
  }

  remove(id: string): void {
    const ready = this.questions.get(id);
    if (!ready) return;
    const { level, square } = placeOf(ready);
    this.questions.delete(id);
    this.levels.set(level, (this.levels.get(level) ?? 0) - 1);
    const there = this.squares.get(square);
    there?.delete(id);
    if (there?.size === 0) this.squares.delete(square);
  }

  get size(): number {
    return this.questions.size;
  }

  /** Which questions somebody in the market answers, those first that she answers best: by rank, then by steps, then by id. */
  servedBy(market: Market, childminderId: string): Served[] {
    const her = market.seen(childminderId);
    if (!her) return [];
    const served: Served[] = [];
    for (const id of this.around(her.point)) {
      const standing = her.from(this.questions.get(id) as ReadyQuestion);
      if (standing) served.push({ id, ...standing });
    }
    return served.sort((a, b) => a.rank - b.rank || a.steps - b.steps || (a.id < b.id ? -1 : 1));
  }

  /** Of each question the best who answer it, as many as its page holds. */
  *bestOfAll(market: Market): Generator<{ readonly id: string; readonly found: readonly Found[] }> {
    for (const [id, ready] of this.questions) yield { id, found: market.page(ready).found };
  }

  /** Questions that may reach a point. */
  private *around({ x, y }: MetricPoint): Generator<string> {
    for (const [level, asked] of this.levels) {
      if (asked === 0) continue;
      const size = 2 ** level;
      for (const east of [-size, 0, size])
        for (const north of [-size, 0, size]) yield* this.squares.get(squareAt(level, x + east, y + north)) ?? [];
    }
  }
}

/** The square of the middle of its area, at the level of its reach. */
function placeOf({ area: { from, to, reach } }: ReadyQuestion): { level: number; square: string } {
  const level = Math.ceil(Math.log2(distanceMetres(from, to) / 2 + reach));
  return { level, square: squareAt(level, (from.x + to.x) / 2, (from.y + to.y) / 2) };
}

function squareAt(level: number, x: number, y: number): string {
  return `${level} ${Math.floor(x / 2 ** level)} ${Math.floor(y / 2 ** level)}`;
}
