import { leaseMinutes } from "../../queues/message";
import type { Stage } from "./stage";
import { pause } from "./waiting";

const isOpen = "delivered_at is null and dead_at is null";

/** The Worker's clock, which Miniflare has not, and what waits in its outbox. */
export class Outbox {
  /** How often a quarter of an hour was let pass. */
  quarters = 0;

  constructor(private readonly stage: Stage) {}

  /** As the platform's trigger each minute. A Worker that is away hears the next one. */
  async minute(): Promise<void> {
    await this.stage.worker.runCron("* * * * *").catch(() => {});
  }

  async night(): Promise<void> {
    await this.stage.worker.runCron("15 1 * * *").catch(() => {});
  }

  /** The Worker is killed, and with it goes what its queue held: Miniflare keeps that in memory. Then a lease's time passes. */
  async lose(): Promise<void> {
    await this.stage.kill();
    await this.quarter();
  }

  /** Nothing runs any more that was begun before: so much the outbox itself can know of how late it is. */
  async quarter(): Promise<void> {
    this.quarters += 1;
    await this.stage.ask(
      `update deliveries set due_at = due_at - $1::interval, running_until = running_until - $1::interval where ${isOpen}`,
      [`${leaseMinutes} minutes`],
    );
  }

  /** Runs the minute's trigger until something has come about. Errors: it has not within so many seconds. */
  async until(done: () => Promise<boolean>, seconds: number, what: string): Promise<void> {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
      if (await done()) return;
      await this.minute();
      await pause(500);
    }
    throw new Error(`waited ${seconds} s in vain: ${what}; ${JSON.stringify(await this.left())}`);
  }

  /** Until every job is done or dead. Where nothing moves for a while, the queue has lost what is left: then a lease's time passes. */
  async settled(seconds = 1_800): Promise<void> {
    let [before, since] = [-1, Date.now()];
    const isEmpty = async () => {
      const [row] = await this.stage.ask<{ open: number; done: number }>(
        `select count(*) filter (where ${isOpen})::int as open, count(*) filter (where not (${isOpen}))::int as done from deliveries`,
      );
      if (row?.done !== before) [before, since] = [row?.done ?? 0, Date.now()];
      if (Date.now() - since > 20_000) {
        await this.quarter();
        since = Date.now();
      }
      return row?.open === 0;
    };
    await this.until(isEmpty, seconds, "the outbox is empty");
  }

  /** What is open or dead, by consumer, with the last error. */
  left(): Promise<readonly object[]> {
    return this.stage.ask(
      `select consumer, dead_at is not null as dead, count(*)::int as n, min(last_error) as error
         from deliveries where delivered_at is null group by 1, 2 order by 3 desc`,
    );
  }
}
