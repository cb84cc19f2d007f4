import { refreshDueSpans } from "../domain/capacity/commands";
import type { Context } from "../domain/kernel/context";
import type { JobMessage } from "./message";
import { relay } from "./relay";

/** Cron expressions of wrangler.toml and what each one runs. */
const schedules: Readonly<Record<string, (ctx: Context, queue: Queue<JobMessage>) => Promise<unknown>>> = {
  "* * * * *": relay,
  "15 1 * * *": async (ctx, queue) => {
    while ((await refreshDueSpans(ctx)).more);
    await relay(ctx, queue);
  },
};

export async function runSchedule(ctx: Context, cron: string, queue: Queue<JobMessage>): Promise<void> {
  const schedule = schedules[cron];
  if (!schedule) throw new Error(`no schedule for ${cron}`);
  await schedule(ctx, queue);
}
