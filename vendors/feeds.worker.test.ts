import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import type { FeedItem } from "../domain/feed/rules";
import { feedsIn } from "./feeds";
import { redisOf } from "./redis";

const feeds = feedsIn(env);
const items: FeedItem[] = [
  { kind: "opening", at: "2026-11-25T12:00:00.000Z", childminderId: crypto.randomUUID() },
  { kind: "demand", at: "2026-11-22T23:00:00.000Z", week: "2026-11-16" as never, families: 7 },
];

it("are kept for a minute under the person's id", async () => {
  const [person, other] = [crypto.randomUUID(), crypto.randomUUID()];
  expect(await feeds.read(person)).toBeNull();
  await feeds.keep(person, items);
  await feeds.keep(other, []);
  expect(await feeds.read(person)).toEqual(items);
  expect(await feeds.read(other)).toEqual([]);
  const seconds = await redisOf(env).ttl(`feed:${person}`);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
});

it("are worked out anew where an older version kept them in another form", async () => {
  const person = crypto.randomUUID();
  await redisOf(env).set(`feed:${person}`, JSON.stringify([{ kind: "rumour", at: "yesterday" }]));
  expect(await feeds.read(person)).toBeNull();
});

it("are missing while Redis is away", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  const away = feedsIn({ ...env, UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1" });
  const person = crypto.randomUUID();
  await away.keep(person, items);
  expect(await away.read(person)).toBeNull();
  expect(warned).toHaveBeenCalledTimes(2);
  warned.mockRestore();
});
