import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { emittedIn } from "../kernel/events";
import { newId } from "../kernel/ids";
import { theCalls } from "../kernel/jobs";
import { authorise } from "../kernel/permissions";

/** Whether anything is done at this call. */
export function isCall(name: string): boolean {
  return Object.hasOwn(theCalls(), name);
}

/** Tells the vendor which call is to come when; done again, it changes nothing. */
export async function ensureSchedules(ctx: Context): Promise<{ schedules: number }> {
  authorise(ctx, "operations.ensure_schedules");
  const calls = Object.entries(theCalls());
  for (const [call, { cron }] of calls) await ctx.vendors.later.ensureSchedule({ call, cron });
  return { schedules: calls.length };
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
export type TakeCall = z.infer<typeof TakeCall>;

/**
 * Writes a call down, together with the job it asks for, in one statement: either both are there or none. A message that comes
 * again changes nothing. Errors: `operations.call_replayed` where the very same call is shown twice.
 */
export async function takeCall(ctx: Context, input: TakeCall): Promise<void> {
  authorise(ctx, "operations.take_call");
  if (await write(ctx, input)) return;
  const [replayed] = await ctx.db.execute<{ id: string }>(
    sql`select id from vendor_calls where vendor = ${input.vendor} and call_id = ${input.callId}`,
    "objects",
  );
  if (replayed) throw new AppError("operations.call_replayed");
}

async function write(ctx: Context, { vendor, name, callId, messageId, subjectId }: TakeCall): Promise<boolean> {
  const called = sql`select coalesce(${subjectId}::uuid, id) from taken`;
  const written = await ctx.db.execute<{ id: string }>(
    sql`
    with taken as (
      insert into vendor_calls (id, vendor, call_id, message_id, name, received_at)
      values (${newId(ctx.now)}, ${vendor}, ${callId}, ${messageId}, ${name}, ${ctx.now.toISOString()})
      on conflict do nothing
      returning id
    )
    ${emittedIn(ctx, "operations.called", called, { call: name })}
    returning id`,
    "objects",
  );
  return written.length > 0;
}
