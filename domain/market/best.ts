/** The best of all that are found, as a page shows them: by rank, then by steps, then by id. */
import { idWords } from "./ids";
import type { Position, Ranking } from "./question";

export type Standing = { readonly number: number; readonly rank: number; readonly steps: number };

export class Best {
  /** In their order. */
  readonly found: Standing[] = [];
  private readonly limit: number;
  private readonly after: (Omit<Position, "id"> & { readonly id: ArrayLike<number> }) | null;

  /** `ids` are four words for each number. */
  constructor(
    { after, limit }: Pick<Ranking, "after" | "limit">,
    private readonly ids: Uint32Array,
  ) {
    this.limit = limit;
    this.after = after && { ...after, id: idWords(after.id) };
  }

  /** Takes somebody in, if she stands behind the last page and before the end of this one. */
  add(number: number, rank: number, steps: number): void {
    const { found, limit, ids, after } = this;
    if (after && !isBefore(after.rank, after.steps, after.id, 0, rank, steps, ids, number)) return;
    let place = found.length;
    for (; place > 0; place--) {
      const one = found[place - 1] as Standing;
      if (isBefore(one.rank, one.steps, ids, one.number, rank, steps, ids, number)) break;
    }
    if (place === limit) return;
    found.splice(place, 0, { number, rank, steps });
    if (found.length > limit) found.pop();
  }

  /** Whether nobody can stand on the page any more who has so many steps. */
  isBefore(steps: number): boolean {
    const last = this.found[this.limit - 1];
    return last !== undefined && last.steps < steps;
  }
}

function isBefore(
  rank: number,
  steps: number,
  ids: ArrayLike<number>,
  number: number,
  otherRank: number,
  otherSteps: number,
  otherIds: ArrayLike<number>,
  other: number,
): boolean {
  if (rank !== otherRank) return rank < otherRank;
  if (steps !== otherSteps) return steps < otherSteps;
  for (let at = 0; at < 4; at++) {
    const [word, otherWord] = [ids[4 * number + at] as number, otherIds[4 * other + at] as number];
    if (word !== otherWord) return word < otherWord;
  }
  return false;
}
