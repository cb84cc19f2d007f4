import { keepAnswering, unwantListing, wantListing } from "../childminders/steps";
import { lockHomeOf, lockHomeOfChildminder, ownScope } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { forEachAlone, handOut, type Portion } from "../kernel/portions";
import { listingsDue } from "./due";
import { type ListingGap, silenceLimit, whyNotListed, whyNotWishable } from "./rules";
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
    const wanted = { ...childminder, listingWantedAt: ctx.now, silentSince: null };
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

/**
 * So many days ago a silence began. Where it lasts she is warned, once for each of the days, and at last her listing goes down.
 * Done again, or after she has said a word, it does nothing.
 */
export async function watchSilence(
  ctx: Context,
  childminderId: string,
  { days, since }: { readonly days: number; readonly since: string },
): Promise<void> {
  authorise(ctx, "childminders.settle_listings");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockHomeOfChildminder(tx, childminderId);
    if (childminder.silentSince?.toISOString() !== since || !childminder.listedAt) return;
    if (days >= silenceLimit) await settleListing(tx, ctx, childminderId);
    else if ((childminder.silenceWarned ?? 0) < days) {
      await keepAnswering(tx, childminderId, { silenceWarned: days });
      await emit(tx, ctx, "childminders.silence_warned", childminderId, { days });
    }
  });
}

/** Listings in one job: each takes a transaction of its own. */
const LISTINGS_AT_ONCE = 25;

/**
 * The nightly task: whose permit, proof or hours lapsed by today, or began, is handed out to the queue. `left` counts those that
 * wait.
 */
export async function handOutDueListings(
  ctx: Context,
  { size = LISTINGS_AT_ONCE } = {},
): Promise<{ portions: number; left: number }> {
  authorise(ctx, "childminders.settle_listings");
  const ids = await listingsDue(ctx.db, todayInBerlin(ctx.now));
  return handOut(ctx, "childminders.listings_due", { ids, size });
}

/** A job's portion of them: who lapsed goes from the public search, who began comes back. Done again, it does nothing. */
export async function settleDueListings(ctx: Context, portion: Portion): Promise<{ settled: number }> {
  authorise(ctx, "childminders.settle_listings");
  const due = (await listingsDue(ctx.db, todayInBerlin(ctx.now), portion)).slice(0, LISTINGS_AT_ONCE);
  await forEachAlone(due, (id) => inTransaction(ctx, (tx) => settleListing(tx, ctx, id)));
  return { settled: due.length };
}
