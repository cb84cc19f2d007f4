/**
 * What `bench/webhooks.ts` runs in workerd: the intake of a webhook as the Worker's own hook does it, from its raw body to its row; and a
 * transaction of four round trips that writes the same.
 */
import "../domain/parts";
import { sql } from "drizzle-orm";
import { connect, type Transaction, transact } from "../db/client";
import { keepPaymentNotices } from "../domain/billing/notices/commands";
import type { PaymentNotice } from "../domain/billing/notices/schemas";
import type { Context } from "../domain/kernel/context";
import { newId } from "../domain/kernel/ids";
import { system } from "../domain/kernel/permissions";
import { gocardlessNotices } from "../vendors/payments/gocardless/notices";

type Settings = { readonly DATABASE_URL: string; readonly GOCARDLESS_WEBHOOK_SECRETS: string };

export default {
  async fetch(request, env, execution) {
    const body = new TextDecoder().decode(await request.arrayBuffer());
    const notices = await gocardlessNotices(env, { headers: request.headers, body, url: request.url });
    if (notices === null) return new Response(null, { status: 498 });
    const ctx = contextOf(env, execution);
    const { pathname } = new URL(request.url);
    if (pathname === "/transaction") await ctx.transact((tx) => keepInTwo(tx, ctx, notices));
    else if (pathname === "/four") for (const _ of [1, 2, 3, 4]) await ctx.db.execute(sql`select 1`);
    else await keepPaymentNotices(ctx, notices);
    return new Response(null, { status: 204 });
  },
} satisfies ExportedHandler<Settings>;

/** Of a context what intake needs: no vendor is asked. */
function contextOf(env: Settings, execution: ExecutionContext): Context {
  const opened = {
    db: connect(env.DATABASE_URL),
    transact: (work) => transact(env.DATABASE_URL, (closing) => execution.waitUntil(closing), work),
    actor: system,
    now: new Date(),
    locale: "de",
    requestId: crypto.randomUUID(),
  } satisfies Omit<Context, "vendors">;
  return opened as typeof opened & Pick<Context, "vendors">;
}

/** Begin, the notices, their events with their deliveries, commit: as one would write it who has transactions. */
async function keepInTwo(tx: Transaction, ctx: Context, notices: readonly PaymentNotice[]): Promise<void> {
  const now = ctx.now.toISOString();
  const rows = notices.map(
    ({ vendor, vendorId, door, kind, body }) =>
      sql`(${newId(ctx.now)}::uuid, ${vendor}, ${vendorId}, ${door}, ${kind}, ${now}::timestamptz, ${body}, ${now}::timestamptz)`,
  );
  const kept = await tx.execute<{ id: string }>(
    sql`insert into payment_notices (id, vendor, vendor_id, door, kind, at, body, received_at)
        values ${sql.join(rows, sql`, `)} on conflict do nothing returning id`,
    "objects",
  );
  const told = kept.map(({ id }) => sql`(${newId(ctx.now)}::uuid, ${newId(ctx.now)}::uuid, ${id}::uuid)`);
  await tx.execute(
    told.length === 0
      ? sql`select 1`
      : sql`with told(event_id, delivery_id, subject_id) as (values ${sql.join(told, sql`, `)}),
                 event as (insert into events (id, name, subject_id, actor_id, at, request_id, details)
                           select event_id, 'billing.payment_told', subject_id, null, ${now}::timestamptz, ${ctx.requestId}, '{}'
                             from told returning id)
            insert into deliveries (id, event_id, consumer, due_at)
            select delivery_id, event_id, 'take-payment-notice', ${now}::timestamptz from told join event on event.id = event_id`,
  );
}
