import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { consumers } from "../kernel/events";
import { newId } from "../kernel/ids";
import { authorise } from "../kernel/permissions";

/** What is done when it is called for from outside, and when; `queues/jobs/run-call.ts` says how. */
export const calls = {
  /** Who must renew a proof hears of it in the morning. */
  proofs: { cron: "CRON_TZ=Europe/Berlin 30 7 * * *" },
} as const;
export type CallName = keyof typeof calls;

export function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

/** Tells the vendor which call is to come when; done again, it changes nothing. */
export async function ensureSchedules(ctx: Context): Promise<void> {
  authorise(ctx, "house.ensure_schedules");
  for (const [call, { cron }] of Object.entries(calls)) await ctx.vendors.later.ensureSchedule({ call, cron });
}

/** A call whose signature holds. Ids are the vendor's own. */
export const TakeCall = z.strictObject({
  vendor: z.enum(["qstash"]),
  name: z.string().refine(isCall),
  /** Of this very call: comes once. */
  callId: z.string().min(1).max(200),
  /** Of what it is about: comes again when the vendor did not hear our answer. */
  messageId: z.string().min(1).max(200),
  subjectId: z.uuid().nullable(),
});
export type TakeCall = Omit<z.infer<typeof TakeCall>, "name"> & { readonly name: CallName };

/**
 * Writes a call down, together with the job it asks for, in one statement: either both are there or none. A message that comes
 * again changes nothing. Errors: `house.call_replayed` where the very same call is shown twice.
 */
export async function takeCall(ctx: Context, input: TakeCall): Promise<void> {
  authorise(ctx, "house.take_call");
  if (await write(ctx, input)) return;
  const [replayed] = await ctx.db.execute<{ id: string }>(
    sql`select id from vendor_calls where vendor = ${input.vendor} and call_id = ${input.callId}`,
    "objects",
  );
  if (replayed) throw new AppError("house.call_replayed");
}

async function write(ctx: Context, { vendor, name, callId, messageId, subjectId }: TakeCall): Promise<boolean> {
  const [id, eventId, deliveryId] = [newId(ctx.now), newId(ctx.now), newId(ctx.now)];
  const [consumer] = consumers["house.called"];
  const now = ctx.now.toISOString();
  const written = await ctx.db.execute<{ id: string }>(
    sql`
    with taken as (
      insert into vendor_calls (id, vendor, call_id, message_id, name, received_at)
      values (${id}, ${vendor}, ${callId}, ${messageId}, ${name}, ${now})
      on conflict do nothing
      returning id
    ), event as (
      insert into events (id, name, subject_id, actor_id, at, request_id, details)
      select ${eventId}::uuid, 'house.called', coalesce(${subjectId}::uuid, id), null, ${now}::timestamptz,
             ${ctx.requestId}, jsonb_build_object('call', ${name}::text)
        from taken
      returning id
    )
    insert into deliveries (id, event_id, consumer, due_at)
    select ${deliveryId}::uuid, id, ${consumer}, ${now}::timestamptz from event
    returning id`,
    "objects",
  );
  return written.length > 0;
}
