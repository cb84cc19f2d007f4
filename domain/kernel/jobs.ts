import type { Context } from "./context";
import type { EventName, HeardEvent } from "./events";
import { givenOnce } from "./given";

/** Work that an event causes, outside of the transaction that emitted it and at least once; declared in a part's `jobs.ts`. */
export type Job = {
  readonly hears: readonly EventName[];
  /**
   * Whether an open delivery is still wanted once the person it is about is erased: what takes something away is, what tells
   * somebody or works something out about them is not.
   */
  readonly outlivesPerson: boolean;
  /** `attempt` counts from 1. What it throws is tried again after a pause. */
  run(ctx: Context, event: HeardEvent, attempt: number): Promise<unknown>;
};

/** Declares a job, typed by the events it hears. */
export function job<Name extends EventName>(declared: {
  readonly hears: readonly Name[];
  readonly outlivesPerson: boolean;
  run(ctx: Context, event: HeardEvent<Name>, attempt: number): Promise<unknown>;
}): Job {
  return declared as Job;
}

/** Every job of every part. */
// biome-ignore lint/suspicious/noEmptyInterface: the parts add their jobs to it.
export interface Jobs {}

export type JobName = keyof Jobs & string;

const table = givenOnce<Readonly<Record<JobName, Job>>>("jobs");
export const giveJobs = table.give;

/** The job of that name; null where there is none any more. */
export function jobOf(name: string): Job | null {
  const jobs: Readonly<Record<string, Job>> = table.read();
  return Object.hasOwn(jobs, name) ? (jobs[name] ?? null) : null;
}

/** What a nightly task did, in numbers; `left` is what waits for the queue or for the next night. */
export type NightlyOutcome = Readonly<Record<string, number>> & { readonly left: number };

/** What a part does each night, by a name that the log shows. */
export type Nightly = Readonly<Record<string, (ctx: Context) => Promise<NightlyOutcome>>>;

/** A nightly task that runs to its end or fails: nothing is left. */
export function wholly(run: (ctx: Context) => Promise<Readonly<Record<string, number>>>): Nightly[string] {
  return async (ctx) => ({ ...(await run(ctx)), left: 0 });
}

/** What is done when a vendor calls for it, and when it is to call: a cron expression with its time zone. */
export type Call = { readonly cron: string; run(ctx: Context): Promise<unknown> };

const callTable = givenOnce<Readonly<Record<string, Call>>>("calls");
export const giveCalls = callTable.give;
export const theCalls = callTable.read;
