import { beforeEach, describe, expect, it } from "vitest";
import { addDays, type Day } from "../domain/kernel/calendar";
import type { Nightly } from "../domain/kernel/jobs";
import { testDatabase } from "../tests/support/database";
import { place, settle } from "../tests/support/people";
import { deliver } from "./consumer";
import type { JobMessage } from "./message";
import { type NightLine, nightly } from "./schedules";

const { pool, context, empty } = testDatabase();
const firstOfAugust = context({ now: new Date("2027-08-01T01:15:00Z") });

beforeEach(empty);

/** One night: what it wrote to the log, what it sent to the queue, and whether it ended well. */
async function night(ctx: typeof firstOfAugust, tasks?: Nightly) {
  const lines: NightLine[] = [];
  const sent: JobMessage[] = [];
  const sendBatch = async (batch: Iterable<{ body: JobMessage }>) =>
    void sent.push(...[...batch].map(({ body }) => body));
  const queue = { sendBatch } as unknown as Queue<JobMessage>;
  const log = (line: NightLine) => void lines.push(line);
  const error = await nightly(ctx, queue, { log, ...(tasks ? { tasks } : {}) }).then(
    () => null,
    (reason) => reason,
  );
  return { lines, sent, error };
}

async function dueSpans(): Promise<number> {
  const { rows } = await pool.query("select count(*)::int as n from vacancy_spans where until_date <= '2027-08-01'");
  return rows[0].n;
}

describe("the night", () => {
  it("goes on with its other tasks where one fails, and ends badly all the same", async () => {
    const done: string[] = [];
    const { lines, error } = await night(firstOfAugust, {
      first: async () => ({ done: done.push("first"), left: 0 }),
      "throws at once": () => {
        throw new Error("the database is away");
      },
      last: async () => ({ done: done.push("last"), left: 7 }),
    });
    expect(done).toEqual(["first", "last"]);
    expect(error).toBeInstanceOf(AggregateError);
    expect(error.errors).toMatchObject([{ message: "the database is away" }]);
    expect(lines).toMatchObject([
      { level: "info", task: "first", left: 0 },
      { level: "error", task: "throws at once", why: expect.stringContaining("the database is away") },
      { level: "info", task: "last", done: 2, left: 7 },
      { level: "info", task: "relay" },
    ]);
  });

  it("says of every task how long it took and what is left", async () => {
    const { lines } = await night(firstOfAugust);
    for (const line of lines) expect(line).toMatchObject({ ms: expect.any(Number), left: expect.any(Number) });
    expect(lines.map(({ task }) => task)).toContain("operations.seal_days");
  });

  it("hands out the homes that fall due and has the queue compute them", async () => {
    for (let at = 0; at < 2; at++) {
      const { childminderId } = await settle(context(), { ownMaximum: 1 });
      await place(context(), childminderId, { until: addDays("2027-06-01" as Day, at) });
    }
    await pool.query("update deliveries set delivered_at = now()"); // what settling in told others is done
    const { lines, sent, error } = await night(firstOfAugust);
    expect(error).toBe(null);
    expect(lines.find(({ task }) => task === "capacity.hand_out_due_spans")).toMatchObject({ portions: 1, left: 2 });
    expect(await dueSpans()).toBeGreaterThan(0);
    for (const { deliveryId } of sent) await deliver(firstOfAugust, deliveryId);
    expect(await dueSpans()).toBe(0);
    expect((await night(firstOfAugust)).lines.find(({ task }) => task === "capacity.hand_out_due_spans")).toMatchObject(
      {
        portions: 0,
        left: 0,
      },
    );
  });
});
