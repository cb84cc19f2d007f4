import { sql } from "drizzle-orm";
import { requiredProofs } from "../childminders/proofs/kinds";
import { unwantListing, wantListing } from "../childminders/steps";
import { lockHomeOf, ownScope } from "../homes/steps";
import { type Day, todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { authorise } from "../kernel/permissions";
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

/**
 * The daily job: whose permit, proof or hours lapsed by today goes from the public search, and whose began comes back. Done again,
 * it does nothing.
 */
export async function settleDueListings(ctx: Context): Promise<{ settled: number }> {
  authorise(ctx, "childminders.settle_listings");
  let settled = 0;
  for (let after = nil; ; ) {
    const due = await listingsDue(ctx, todayInBerlin(ctx.now), after);
    for (const id of due) await inTransaction(ctx, (tx) => settleListing(tx, ctx, id));
    settled += due.length;
    after = due.at(-1) ?? nil;
    if (due.length < batch) return { settled };
  }
}

/** Before every id. */
const nil = "00000000-0000-0000-0000-000000000000";

/**
 * Who stands in the search although something that lapses is missing, or waits outside although it is all there. What lapses is
 * asked here once more, over all at once; `whyNotListed` decides.
 */
async function listingsDue(ctx: Context, today: Day, after: string): Promise<string[]> {
  const rows = await ctx.db.execute<{ id: string }>(
    sql`
    select c.id
      from childminders c
      cross join lateral (
        select exists (
                 select from permits p where p.childminder_id = c.id
                   and p.from_date <= ${today}::date and (p.until_date is null or p.until_date > ${today}::date)
               ) and exists (
                 select from offered_weeks o where o.childminder_id = c.id
                   and (o.until_date is null or o.until_date > ${today}::date)
               ) and (
                 select count(distinct kind) from proofs f where f.childminder_id = c.id and kind in ${[...requiredProofs]}
                   and f.issued_on <= ${today}::date and (f.valid_until is null or f.valid_until > ${today}::date)
               ) = ${requiredProofs.length}::int
               and exists (select from childminder_texts t where t.childminder_id = c.id and t.locale = 'de')
               and c.hourly_price_cents is not null
               and (c.person_id is null or exists (select from agreements a where a.childminder_id = c.id)) as complete
      ) facts
     where c.id > ${after}::uuid
       and case when c.listed_at is null then c.listing_wanted_at is not null and complete else not complete end
     order by c.id
     limit ${batch}::int`,
    "objects",
  );
  return rows.map(({ id }) => id);
}
