import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../tests/support/database";
import { settle } from "../tests/support/people";
import { consume } from "./consumer";
import type { JobMessage } from "./message";
import { relay } from "./relay";

const { pool, context, empty } = testDatabase();

beforeEach(empty);

/** A queue that keeps what was sent to it. */
function fakeQueue() {
  const sent: JobMessage[] = [];
  const sendBatch = async (messages: Iterable<{ body: JobMessage }>) =>
    void sent.push(...[...messages].map((m) => m.body));
  return { sent, queue: { sendBatch } as unknown as Queue<JobMessage> };
}

/** One batch as the platform hands it over, and what became of its messages. */
function batchOf(bodies: readonly JobMessage[]) {
  const ended: string[] = [];
  const messages = bodies.map((body, at) => ({
    id: String(at),
    timestamp: new Date(),
    body,
    attempts: 1,
    ack: () => void ended.push("acknowledged"),
    retry: () => void ended.push("to be retried"),
  }));
  return {
    ended,
    batch: { queue: "jobs", messages, ackAll() {}, retryAll() {} } as unknown as MessageBatch<JobMessage>,
  };
}

async function undelivered(): Promise<Record<string, number>> {
  const { rows } = await pool.query(
    "select consumer, count(*)::int as n from deliveries where delivered_at is null group by consumer",
  );
  return Object.fromEntries(rows.map(({ consumer, n }) => [consumer, n]));
}

describe("a vacancy change", () => {
  test("makes the pages that could show it be forgotten", async () => {
    const ctx = context();
    const { childminderId } = await settle(ctx);
    const { queue, sent } = fakeQueue();
    expect(await relay(ctx, queue)).toBe(sent.length);
    const { batch, ended } = batchOf(sent);
    await consume(ctx, batch);
    expect(ctx.forgotten).toContain(`childminder-${childminderId}`);
    expect(ctx.forgotten.some((tag) => /^tile-\d+-\d+$/.test(tag))).toBe(true);
    expect(new Set(ended)).toEqual(new Set(["acknowledged"]));
    expect(await undelivered()).toEqual({});
  });

  test("lets copies of listings follow first; where they do not, pages are forgotten all the same, and both is due again", async () => {
    const ctx = context();
    const { childminderId } = await settle(ctx);
    const { queue, sent } = fakeQueue();
    await relay(ctx, queue);
    const asked: unknown[] = [];
    const follow = (point: unknown) => {
      asked.push(point);
      return Promise.reject(new Error("shard is away"));
    };
    const away = context({ vendors: { ...ctx.vendors, listingCopies: { follow } } });
    await consume(away, batchOf(sent).batch);
    expect(asked[0]).toEqual({ lon: expect.any(Number), lat: expect.any(Number) });
    expect(ctx.forgotten).toContain(`childminder-${childminderId}`);
    expect((await undelivered())["forget-pages"]).toBeGreaterThan(0);
  });

  test("heard twice is done once", async () => {
    const ctx = context();
    await settle(ctx);
    const { queue, sent } = fakeQueue();
    await relay(ctx, queue);
    await consume(ctx, batchOf(sent).batch);
    const again = context();
    await consume(again, batchOf(sent).batch);
    expect(again.forgotten).toEqual([]);
  });

  test("stays in the outbox while the page cache is down, and is due again", async () => {
    const ctx = context();
    await settle(ctx);
    const { queue, sent } = fakeQueue();
    await relay(ctx, queue);
    const before = await undelivered();
    expect(before["forget-pages"]).toBeGreaterThan(0);
    const down = context({
      vendors: { ...ctx.vendors, pageCache: { invalidate: () => Promise.reject(new Error("down")) } },
    });
    const { batch, ended } = batchOf(sent);
    await consume(down, batch);
    expect(new Set(ended)).toEqual(new Set(["acknowledged"]));
    expect(await undelivered()).toEqual({ "forget-pages": before["forget-pages"] });
  });
});
