import { and, eq, gt, isNull, lte, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { unreachableAddresses, vendorNotices } from "../../../db/schema/notifications";
import { personOf } from "../../accounts/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { emit, jobsHearing } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import type { Unreachable } from "../../kernel/unreachable";
import { meaningOf } from "../rules";
import type { Channel, TakeVendorNotice, VendorNotice } from "../schemas";

/**
 * Writes down what a vendor told, together with the job that acts on it, in one statement: either both are there or none. What has
 * come before changes nothing; what means nothing for its address asks for no job.
 */
export async function keepVendorNotice(ctx: Context, notice: VendorNotice): Promise<void> {
  authorise(ctx, "notifications.keep_vendor_notices");
  const { vendor, key, body, channel, address, kind, reason, at } = notice;
  const [id, eventId, deliveryId] = [newId(ctx.now), newId(ctx.now), newId(ctx.now)];
  const [consumer] = jobsHearing("notifications.vendor_told");
  const now = ctx.now.toISOString();
  const isToTake = address !== null && meaningOf(kind) !== null;
  await ctx.db.execute(sql`
    with kept as (
      insert into vendor_notices
        (id, vendor, vendor_key, body, channel, address, kind, reason, at, received_at, handled_at)
      values (${id}, ${vendor}, ${key}, ${body}, ${channel}, ${address}, ${kind}, ${reason}, ${(at ?? ctx.now).toISOString()},
              ${now}, ${isToTake ? null : now}::timestamptz)
      on conflict do nothing
      returning id
    ), event as (
      insert into events (id, name, subject_id, actor_id, at, request_id, details)
      select ${eventId}::uuid, 'notifications.vendor_told', id, null, ${now}::timestamptz, ${ctx.requestId},
             jsonb_build_object('vendor', ${vendor}::text, 'channel', ${channel}::text, 'kind', ${kind}::text)
        from kept
       where ${isToTake}
      returning id
    )
    insert into deliveries (id, event_id, consumer, due_at)
    select ${deliveryId}::uuid, id, ${consumer}, ${now}::timestamptz from event`);
}

type Address = { readonly channel: Channel; readonly address: string };

/**
 * Acts on what a vendor told of an address: nothing more goes there, or it is well again. Taken once, in whatever order notices come;
 * whose account it is reads it in their history, and in their account when they sign in. A notice that is gone asks for nothing.
 */
export async function takeVendorNotice(ctx: Context, { noticeId }: TakeVendorNotice): Promise<void> {
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

/** Unless somebody said after that moment that the address is well: vendors' notices come in any order. */
async function markUnreachable(
  tx: Transaction,
  ctx: Context,
  { channel, address }: Address,
  { why, since }: { readonly why: Unreachable; readonly since: Date },
): Promise<void> {
  const isAbout = and(eq(unreachableAddresses.channel, channel), eq(unreachableAddresses.address, address));
  const [lifted] = await tx
    .select({ id: unreachableAddresses.id })
    .from(unreachableAddresses)
    .where(and(isAbout, gt(unreachableAddresses.liftedAt, since)))
    .limit(1);
  const [started] = await tx
    .select({ id: vendorNotices.id })
    .from(vendorNotices)
    .where(
      and(
        eq(vendorNotices.channel, channel),
        eq(vendorNotices.address, address),
        eq(vendorNotices.kind, "started"),
        gt(vendorNotices.at, since),
      ),
    )
    .limit(1);
  if (lifted || started) return;
  const marked = await tx
    .insert(unreachableAddresses)
    .values({ id: newId(ctx.now), channel, address, why, since })
    .onConflictDoNothing()
    .returning({ id: unreachableAddresses.id });
  const personId = channel === "email" && marked.length > 0 ? await personOf(tx, { email: address }) : null;
  if (personId) await emit(tx, ctx, "notifications.address_unreachable", personId, { channel, why });
}

/** The vendor sends there again; of what happened after that moment it knows nothing. */
async function lift(tx: Transaction, ctx: Context, { channel, address }: Address, at: Date): Promise<void> {
  const lifted = await tx
    .update(unreachableAddresses)
    .set({ liftedAt: ctx.now, liftedBy: "vendor" })
    .where(
      and(
        eq(unreachableAddresses.channel, channel),
        eq(unreachableAddresses.address, address),
        isNull(unreachableAddresses.liftedAt),
        lte(unreachableAddresses.since, at),
      ),
    )
    .returning({ id: unreachableAddresses.id });
  const personId = channel === "email" && lifted.length > 0 ? await personOf(tx, { email: address }) : null;
  if (personId) await emit(tx, ctx, "notifications.address_reachable", personId, { channel });
}
