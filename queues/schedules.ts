import { refreshDueSpans } from "../domain/capacity/commands";
import { settleDueListings } from "../domain/childminders/listing/commands";
import { ensureSchedules } from "../domain/house/calls";
import { removeExpired, sealDays } from "../domain/house/commands";
import type { Context } from "../domain/kernel/context";
import type { JobMessage } from "./message";
import { relay } from "./relay";

type Schedule = (ctx: Context, queue: Queue<JobMessage>) => Promise<unknown>;

/** Cron expressions of wrangler.toml and what each one runs. */
const schedules: Readonly<Record<string, Schedule>> = {
  "* * * * *": relay,
  "15 1 * * *": nightly,
};

export async function runSchedule(ctx: Context, cron: string, queue: Queue<JobMessage>): Promise<void> {
  const schedule = schedules[cron];
  if (!schedule) throw new Error(`no schedule for ${cron}`);
  await schedule(ctx, queue);
}

/** What the night is for; one part that fails does not hold up the others. */
async function nightly(ctx: Context, queue: Queue<JobMessage>): Promise<void> {
  const parts = [refreshSpans, settleDueListings, sealDays, removeExpired, ensureSchedules];
  const outcomes: PromiseSettledResult<unknown>[] = [];
  for (const part of parts) outcomes.push(...(await Promise.allSettled([part(ctx)])));
  await relay(ctx, queue);
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, "the night did not end well");
}

async function refreshSpans(ctx: Context): Promise<void> {
  while ((await refreshDueSpans(ctx)).more);
}
