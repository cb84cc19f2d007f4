/** One answer of those of several shards, none of which holds a listing of another. */

import type { AnsweredPage, Standing } from "./page";
import { MOST_COUNTED, type Ranking } from "./question";

export function mergePages(pages: readonly AnsweredPage[], { limit }: Pick<Ranking, "limit">): AnsweredPage {
  const [only] = pages;
  if (only && pages.length === 1) return only;
  return {
    standings: pages
      .flatMap(({ standings }) => standings)
      .sort(inOrder)
      .slice(0, limit),
    total: together(pages.map(({ total }) => total)),
    fitting: together(pages.map(({ fitting }) => fitting)),
  };
}

/** By question; counted up to 1,000, as each of them was. */
export function mergeCounts(counts: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = counts;
  return first.map((count, at) =>
    Math.min(
      others.reduce((sum, other) => sum + (other[at] ?? 0), count),
      MOST_COUNTED,
    ),
  );
}

function inOrder(a: Standing, b: Standing): number {
  return a.rank - b.rank || a.steps - b.steps || (a.childminderId < b.childminderId ? -1 : 1);
}

/** What one does not count, none does. */
function together(counts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const count of counts) {
    if (count === null) return null;
    sum += count;
  }
  return Math.min(sum, MOST_COUNTED);
}
