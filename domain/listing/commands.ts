import { unwantListing, wantListing } from "../childminders/steps";
import { lockHomeOf, ownScope } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { authorise } from "../kernel/permissions";
import { listingsDue } from "./due";
import { type ListingGap, whyNotListed, whyNotWishable } from "./rules";
import type { ListChildminder } from "./schemas";
import { listingFactsOf, settleListing } from "./steps";

/** Families find her, or will as soon as what is still missing is there. */
export type ListingOutcome = { readonly listed: boolean; readonly waitsFor: readonly ListingGap["reason"][] };

/**
 * She wants families to find her. Refused while something is missing that she herself can do; where only her youth office's word
 * is missing she is found once it is there, without asking again.
 */
export async function listChildminder(ctx: Context, input: ListChildminder): Promise<ListingOutcome> {
  authorise(ctx, "childminders.list");
  return inTransaction(ctx, async (tx) => {
    const { childminder, home } = await lockHomeOf(tx, ctx.actor, input.childminderId, ownScope(ctx.actor));
    if (childminder.listedAt) throw new AppError("childminders.already_listed");
    const wanted = { ...childminder, listingWantedAt: ctx.now };
    const facts = await listingFactsOf(tx, wanted, home);
    refuse(whyNotWishable(whyNotListed(facts, todayInBerlin(ctx.now)), ctx.locale));
    await wantListing(tx, ctx, childminder.id);
    const gaps = await settleListing(tx, ctx, childminder.id);
    return { listed: gaps.length === 0, waitsFor: gaps.map(({ reason }) => reason) };
  });
}

/** She wants to be found no longer; what she has agreed stays. */
export async function unlistChildminder(ctx: Context, input: ListChildminder): Promise<void> {
  authorise(ctx, "childminders.list");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockHomeOf(tx, ctx.actor, input.childminderId, ownScope(ctx.actor));
    if (!childminder.listingWantedAt) throw new AppError("childminders.not_listed");
    await unwantListing(tx, ctx, childminder.id);
  });
}

/** Listings looked at in one go. */
const batch = 500;
/** Before every id. */
const beforeAll = "00000000-0000-0000-0000-000000000000";

/**
 * The daily job: whose permit, proof or hours lapsed by today goes from the public search, and whose began comes back. Done again,
 * it does nothing.
 */
export async function settleDueListings(ctx: Context): Promise<{ settled: number }> {
  authorise(ctx, "childminders.settle_listings");
  let settled = 0;
  for (let after = beforeAll; ; ) {
    const due = await listingsDue(ctx.db, todayInBerlin(ctx.now), { after, atMost: batch });
    for (const id of due) await inTransaction(ctx, (tx) => settleListing(tx, ctx, id));
    settled += due.length;
    after = due.at(-1) ?? beforeAll;
    if (due.length < batch) return { settled };
  }
}
