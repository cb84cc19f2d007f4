import type { Context } from "../domain/kernel/context";
import { nightly as nightlyWork } from "../domain/parts";
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
  const outcomes: PromiseSettledResult<unknown>[] = [];
  for (const work of Object.values(nightlyWork)) outcomes.push(...(await Promise.allSettled([work(ctx)])));
  await relay(ctx, queue);
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, "the night did not end well");
}
