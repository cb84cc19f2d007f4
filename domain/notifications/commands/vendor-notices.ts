import { and, eq, gte, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { unreachableAddresses, vendorNotices } from "../../../db/schema/notifications";
import { personOf } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { emit, emittedIn } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { digest } from "../../kernel/secrets";
import { isDead, type MarkedAddress, mark, matters, openMarks, type Unreachable } from "../../kernel/unreachable";
import { liftedByStart, meaningOf } from "../rules";
import type { VendorNotice } from "../schemas";

/**
 * Writes down what a vendor told, together with the job that acts on it, in one statement: either both are there or none. What has
 * come before changes nothing. What means nothing for its address asks for no job, and says no more than that it came: reports of
 * delivery come also after somebody was erased.
 */
export async function keepVendorNotice(ctx: Context, notice: VendorNotice): Promise<void> {
  authorise(ctx, "notifications.keep_vendor_notices");
  const { vendor, channel, kind } = notice;
  const isToTake = notice.address !== null && meaningOf(kind) !== null;
  const { address, body, reason } = isToTake ? notice : { address: null, body: null, reason: null };
  const now = ctx.now.toISOString();
  const at = notice.at?.toISOString() ?? now;
  const told = { vendor, channel, kind: kind ?? "" };
  await ctx.db.execute(sql`
    with kept as (
      insert into vendor_notices
        (id, vendor, vendor_key, body, channel, address, kind, reason, at, received_at, handled_at)
      values (${newId(ctx.now)}, ${vendor}, ${await digest(notice.key)}, ${body}, ${channel}, ${address}, ${kind}, ${reason},
              ${at}, ${now}, ${isToTake ? null : now}::timestamptz)
      on conflict do nothing
      returning id
    )
    ${emittedIn(ctx, "notifications.vendor_told", sql`select id from kept where ${isToTake}`, told)}`);
}

/**
 * Acts on what a vendor told of an address: nothing more goes there, or it is well again. Taken once, in whatever order notices come;
 * whose account it is reads it in their history, and in their account when they sign in. A notice that is gone asks for nothing.
 */
export async function takeVendorNotice(ctx: Context, { noticeId }: { readonly noticeId: string }): Promise<void> {
  authorise(ctx, "notifications.take_vendor_notices");
  await inTransaction(ctx, async (tx) => {
    const isOpen = and(eq(vendorNotices.id, noticeId), isNull(vendorNotices.handledAt));
    const [notice] = await tx.select().from(vendorNotices).where(isOpen).for("update");
    if (!notice?.address) return;
    const { channel, address, kind, at } = notice;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('notifications.address'), hashtext(${address}))`);
    const meaning = meaningOf(kind);
    if (meaning === "reachable") await lift(tx, ctx, { channel, address }, at);
    else if (meaning) await markUnreachable(tx, ctx, { channel, address }, { why: meaning, since: at });
    await tx.update(vendorNotices).set({ handledAt: ctx.now }).where(eq(vendorNotices.id, noticeId));
  });
}

/** Unless it was taken back after that moment: vendors' notices come in any order. One whose address is marked already hears nothing new. */
async function markUnreachable(
  tx: Transaction,
  ctx: Context,
  about: MarkedAddress,
  told: { readonly why: Unreachable; readonly since: Date },
): Promise<void> {
  if (await isTakenBack(tx, about, told)) return;
  const [open] = await tx.select({ id: unreachableAddresses.id }).from(unreachableAddresses).where(openMarks(about));
  await mark(tx, ctx.now, about, told);
  const personId = open ? null : await ownerOf(tx, about);
  const { channel } = about;
  if (personId) await emit(tx, ctx, "notifications.address_unreachable", personId, { channel, why: told.why });
}

async function isTakenBack(
  tx: Transaction,
  { channel, address }: MarkedAddress,
  { why, since }: { readonly why: Unreachable; readonly since: Date },
): Promise<boolean> {
  const [lifted] = await tx
    .select({ id: unreachableAddresses.id })
    .from(unreachableAddresses)
    .where(
      and(
        eq(unreachableAddresses.channel, channel),
        eq(unreachableAddresses.address, address),
        inArray(unreachableAddresses.why, [...matters[isDead(why) ? "arrival" : "wishes"]]),
        gte(unreachableAddresses.liftedAt, since),
      ),
    )
    .limit(1);
  if (lifted || !liftedByStart(channel).includes(why)) return lifted !== undefined;
  const [started] = await tx
    .select({ id: vendorNotices.id })
    .from(vendorNotices)
    .where(
      and(
        eq(vendorNotices.channel, channel),
        eq(vendorNotices.address, address),
        eq(vendorNotices.kind, "started"),
        gte(vendorNotices.at, since),
      ),
    )
    .limit(1);
  return started !== undefined;
}

/** The vendor sends there again; of what happened after that moment it knows nothing. */
async function lift(tx: Transaction, ctx: Context, about: MarkedAddress, at: Date): Promise<void> {
  const lifted = await tx
    .update(unreachableAddresses)
    .set({ liftedAt: at, liftedBy: "vendor" })
    .where(and(openMarks(about, liftedByStart(about.channel)), lte(unreachableAddresses.since, at)))
    .returning({ id: unreachableAddresses.id });
  const personId = lifted.length > 0 ? await ownerOf(tx, about) : null;
  if (personId) await emit(tx, ctx, "notifications.address_reachable", personId, { channel: about.channel });
}

/** Whose account has the address; of a number nobody knows. */
async function ownerOf(tx: Transaction, { channel, address }: MarkedAddress): Promise<string | null> {
  return channel === "email" ? personOf(tx, { email: address }) : null;
}
