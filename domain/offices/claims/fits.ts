/** Who could take a child whose need the office reads; the caller has authorised it. */

import { questionOfNeed } from "../../families/need-question";
import { needOfChild } from "../../families/need-rows";
import { inputToday } from "../../families/saved-question";
import { type Day, type Month, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { searchChildminders } from "../../search/queries";
import type { Fit, SearchResult } from "../../search/result";

/** Childminders who could be proposed, and how well each fits. */
export type ClaimFit = Pick<SearchResult, "slug" | "name" | "placeName" | "distanceMetres"> & {
  readonly state: Fit["state"];
  /** Of the wanted hours so many are free on the first day: 0 to 100. */
  readonly percent: number;
  /** From when on all of them are; null where they never are. */
  readonly from: Day | null;
};

/** So many are shown to choose from. */
const FITS_SHOWN = 10;

/** Who fits a child's need as the public search says, the best first; nobody where none is entered. */
export async function findForChild(
  ctx: Context,
  { childId, bornMonth }: { readonly childId: string; readonly bornMonth: Month },
): Promise<ClaimFit[]> {
  const known = await needOfChild(ctx.db, childId);
  if (!known) return [];
  const today = todayInBerlin(ctx.now);
  const input = inputToday({ question: questionOfNeed(known.need, bornMonth, today), askedOn: today }, today);
  if (!input) return [];
  const { results } = await searchChildminders(ctx, { ...input, sort: "fit" });
  return results
    .slice(0, FITS_SHOWN)
    .map(({ slug, name, placeName, distanceMetres, fit: { state, coverage, from } }) => ({
      slug,
      name,
      placeName,
      distanceMetres,
      state,
      percent: Math.floor(100 * coverage),
      from,
    }));
}
