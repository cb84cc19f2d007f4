import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis/cloudflare";
import { beforeEach, expect, it } from "vitest";
import { LOCAL } from "../credentials.ts";

const config = { url: LOCAL.redisUrl, token: LOCAL.redisToken };
const redis = new Redis({ ...config, enableAutoPipelining: false });

beforeEach(async () => {
  await redis.flushdb();
});

it("keeps values, their types and their time to live", async () => {
  const value = { a: 1, u: "üñ€ \u0000" };
  expect(await redis.set("k", value, { ex: 60 })).toBe("OK");
  expect(await redis.get("k")).toEqual(value);
  expect(await redis.ttl("k")).toBe(60);
  expect(await redis.set("k", 1, { nx: true })).toBeNull();
  expect(await redis.set("word", "OK")).toBe("OK");
  expect(await redis.get("word")).toBe("OK");
  expect(await redis.getdel("word")).toBe("OK");
  expect(await redis.get("word")).toBeNull();
});

it("follows the options of an expiry: sessions that forget to end, or end early, rest on them", async () => {
  await redis.set("k", 1, { ex: 100 });
  expect(await redis.expire("k", 10, "NX")).toBe(0);
  expect(await redis.expire("k", 10, "GT")).toBe(0);
  expect(await redis.expire("k", 1_000, "LT")).toBe(0);
  expect(await redis.ttl("k")).toBe(100);
  expect(await redis.expire("k", 1_000, "GT")).toBe(1);
  expect(await redis.expire("k", 500, "LT")).toBe(1);
  expect(await redis.expire("k", 400, "XX")).toBe(1);
  expect(await redis.ttl("k")).toBe(400);
  expect(await redis.set("k", 2, { keepTtl: true })).toBe("OK");
  expect([await redis.get("k"), await redis.ttl("k")]).toEqual([2, 400]);
  await redis.set("k", 3);
  expect(await redis.ttl("k")).toBe(-1);
  expect(await redis.expire("k", 10, "XX")).toBe(0);
  expect(await redis.expire("k", 10, "GT")).toBe(0); // none is endless
  expect(await redis.expire("k", 10, "NX")).toBe(1);
  expect(await redis.expire("none", 10, "NX")).toBe(0);
});

it("speaks hashes, sorted sets, lists and sets", async () => {
  await redis.hset("h", { a: 1, b: "two" });
  expect(await redis.hgetall("h")).toEqual({ a: 1, b: "two" });
  expect(await redis.hgetall("none")).toBeNull();
  await redis.zadd("z", { score: 1, member: "a" }, { score: 2, member: "b" });
  expect(await redis.zrange("z", 0, -1, { withScores: true })).toEqual(["a", 1, "b", 2]);
  expect(await redis.zadd("z", { nx: true }, { score: 9, member: "a" })).toBe(0);
  await redis.lpush("l", 1, 2, 3);
  expect(await redis.lrange("l", 0, -1)).toEqual([3, 2, 1]);
  await redis.sadd("s", "x", "y");
  expect((await redis.smembers("s")).sort()).toEqual(["x", "y"]);
  expect((await redis.scan(0, { match: "?", count: 100 }))[1].sort()).toEqual(["h", "l", "s", "z"]);
});

it("runs pipelines, with each command's own error, and transactions", async () => {
  await redis.set("text", "abc");
  const pipeline = redis.pipeline().incr("c").incr("text").get("c");
  expect(await pipeline.exec({ keepErrors: true })).toMatchObject([
    { result: 1 },
    { error: expect.stringContaining("ERR value is not an integer") },
    { result: 1 },
  ]);
  expect(await redis.multi().incr("c").get("c").exec()).toEqual([2, 2]);
  const auto = new Redis(config);
  expect(await Promise.all([auto.get("c"), auto.incr("c"), auto.hget("h", "b")])).toEqual([2, 3, null]);
});

it("runs scripts by text and by digest, with Upstash's flags line", async () => {
  const script = '#!lua flags=allow-key-locking\nlocal c = redis.call("INCRBY", KEYS[1], ARGV[1])\nreturn {c, ARGV[1]}';
  expect(await redis.eval(script, ["n"], [3])).toEqual([3, 3]);
  const reused = redis.createScript<string>("return ARGV[1] .. '!'");
  expect([await reused.exec([], ["hi"]), await reused.exec([], ["again"])]).toEqual(["hi!", "again!"]);
  await expect(redis.evalsha("0".repeat(40), [], [])).rejects.toThrow("NOSCRIPT");
});

it("ends a script at the first command that fails, and goes on after one that was asked to be heard", async () => {
  await redis.set("text", "abc");
  const failing =
    'redis.call("SET", KEYS[1], "before") redis.call("INCR", KEYS[2]) redis.call("SET", KEYS[1], "after")';
  await expect(redis.eval(failing, ["lua", "text"], [])).rejects.toThrow("value is not an integer");
  expect(await redis.get("lua")).toBe("before");
  await redis.hset("hash", { a: 1 });
  for (const [command, why] of [
    ['"LPUSH", KEYS[2], 1', "WRONGTYPE"],
    ['"FROBNICATE", KEYS[2]', "Unknown Redis command"],
  ])
    await expect(
      redis.eval(`redis.call(${command}) redis.call("SET", KEYS[1], "after")`, ["lua", "hash"], []),
    ).rejects.toThrow(why);
  expect([await redis.get("lua"), await redis.get("text")]).toEqual(["before", "abc"]);
  expect(await redis.eval("return {1, false}", [], [])).toEqual([1, null]);
  const heard = 'local told = redis.pcall("INCR", KEYS[2]) redis.call("SET", KEYS[1], "after") return told.err';
  expect(await redis.eval(heard, ["lua", "text"], [])).toContain("value is not an integer");
  expect(await redis.get("lua")).toBe("after");
});

it("counts for @upstash/ratelimit", async () => {
  const limiter = new Ratelimit({
    redis: new Redis(config),
    limiter: Ratelimit.slidingWindow(3, "60 s"),
    ephemeralCache: false,
    analytics: true,
  });
  const answers: boolean[] = [];
  for (let i = 0; i < 5; i += 1) {
    const { success, pending } = await limiter.limit("192.0.2.1");
    answers.push(success);
    await pending;
  }
  expect(answers).toEqual([true, true, true, false, false]);
  const bucket = new Ratelimit({
    redis: new Redis(config),
    limiter: Ratelimit.tokenBucket(2, "60 s", 2),
    ephemeralCache: false,
  });
  expect([(await bucket.limit("x")).remaining, (await bucket.limit("x")).remaining]).toEqual([1, 0]);
  expect((await bucket.limit("x")).success).toBe(false);
});

it("answers errors in Redis' own words", async () => {
  await redis.hset("h", { a: 1 });
  await expect(redis.lpush("h", 1)).rejects.toThrow("WRONGTYPE");
  await expect(redis.exec(["FROBNICATE", "x"])).rejects.toThrow("ERR unknown command 'FROBNICATE'");
  await expect(redis.exec(["BLPOP", "l", "0"])).rejects.toThrow("Command is not available: 'BLPOP'");
  const discarded = await post("/multi-exec", [["SET", "never", "1"], ["FROBNICATE"]]);
  expect([discarded.status, await discarded.json()]).toEqual([400, { error: expect.stringMatching(/^EXECABORT/) }]);
  expect(await redis.get("never")).toBeNull();
  const nonsense = await post("/", "no command");
  expect([nonsense.status, await nonsense.json()]).toEqual([400, { error: "ERR empty command" }]);
});

it("refuses a wrong token", async () => {
  const stranger = new Redis({ ...config, token: "guessed" });
  await expect(stranger.get("k")).rejects.toThrow("WRONGPASS invalid or missing auth token");
});

it("takes commands in the path too", async () => {
  const headers = { authorization: `Bearer ${LOCAL.redisToken}` };
  const answer = async (path: string) => (await fetch(LOCAL.redisUrl + path, { headers })).json();
  expect(await answer("/set/k/v%20w?EX=100")).toEqual({ result: "OK" });
  expect([await answer("/get/k"), await answer("/ttl/k")]).toEqual([{ result: "v w" }, { result: 100 }]);
});

function post(path: string, body: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${LOCAL.redisToken}` };
  return fetch(LOCAL.redisUrl + path, { method: "POST", headers, body: JSON.stringify(body) });
}
