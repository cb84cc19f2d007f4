import type { Context } from "../domain/kernel/context";
import type { Nightly } from "../domain/kernel/jobs";
import { nightly as nightlyWork } from "../domain/parts";
import type { JobMessage } from "./message";
import { relay } from "./relay";

type Schedule = (ctx: Context, queue: Queue<JobMessage>) => Promise<unknown>;

/** Cron expressions of wrangler.toml and what each one runs. */
const schedules: Readonly<Record<string, Schedule>> = {
  "* * * * *": relay,
  "15 1 * * *": (ctx, queue) => nightly(ctx, queue),
};

export async function runSchedule(ctx: Context, cron: string, queue: Queue<JobMessage>): Promise<void> {
  const schedule = schedules[cron];
  if (!schedule) throw new Error(`no schedule for ${cron}`);
  await schedule(ctx, queue);
}

/**
 * What the night is for. A task that fails does not hold up the others, and each says in the log how long it took and what is left;
 * what is too much for one invocation goes out to the queue at the end.
 */
export async function nightly(
  ctx: Context,
  queue: Queue<JobMessage>,
  { tasks = nightlyWork, log = logLine }: { readonly tasks?: Nightly; readonly log?: (line: NightLine) => void } = {},
): Promise<void> {
  const failures: unknown[] = [];
  const all: Nightly = { ...tasks, relay: async () => ({ sent: await relay(ctx, queue), left: 0 }) };
  for (const [task, run] of Object.entries(all)) {
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    try {
      const outcome = await run(ctx);
      log({ level: "info", what: "nightly", task, ms: took(), ...outcome });
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log({ level: "error", what: "nightly", task, ms: took(), why });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "the night did not end well");
}

/** What the log says of one nightly task. */
export type NightLine = Readonly<Record<string, string | number>> & { readonly task: string; readonly ms: number };

function logLine(line: NightLine): void {
  if (line.level === "error") console.error(JSON.stringify(line));
  else console.info(JSON.stringify(line));
}
