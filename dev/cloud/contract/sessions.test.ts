import { Redis } from "@upstash/redis/cloudflare";
import { beforeEach, expect, it } from "vitest";
import { identityStore } from "../../../vendors/identity/store.ts";
import { LOCAL } from "../credentials.ts";

const redis = new Redis({
  url: LOCAL.redisUrl,
  token: LOCAL.redisToken,
  automaticDeserialization: false,
  enableAutoPipelining: false,
});
const store = identityStore(redis);
const minute = 60_000;

beforeEach(async () => {
  await redis.flushdb();
});

type Listed = { token: string; expiresAt: number };

async function list(): Promise<Listed[]> {
  return JSON.parse(String((await store.get("active-sessions-miriam")) ?? "[]"));
}

const tokens = async () => (await list()).map(({ token }) => token).sort();

/** As better-auth does it: reads the list, and writes it back with one more. */
async function signIn(token: string, known: Promise<Listed[]> = list()): Promise<void> {
  const expiresAt = Date.now() + 10 * minute;
  await store.set("active-sessions-miriam", JSON.stringify([...(await known), { token, expiresAt }]), 600);
  await store.set(token, JSON.stringify({ session: { userId: "miriam", token } }), 600);
}

it("lists every session of sign-ins that happen at once", async () => {
  const names = Array.from({ length: 20 }, (_, n) => `token${n}`);
  await Promise.all(names.map((name) => signIn(name)));
  expect(await tokens()).toEqual(names.sort());
});

it("keeps a session that began while another one was ending", async () => {
  await signIn("desk");
  const asTheDeskSawIt = await list();
  await signIn("phone");
  await store.set("active-sessions-miriam", JSON.stringify(asTheDeskSawIt.slice(1)), 600);
  await store.delete("active-sessions-miriam");
  await store.delete("desk");
  expect(await tokens()).toEqual(["phone"]);
});

it("forgets sessions whose time is over, and the list with the last of them", async () => {
  const listed = [
    { token: "over", expiresAt: Date.now() - 1 },
    { token: "going", expiresAt: Date.now() + minute },
  ];
  await store.set("active-sessions-miriam", JSON.stringify(listed), 60);
  expect(await tokens()).toEqual(["going"]);
  const [, names] = await redis.scan(0, { match: "identity:sessions-of:*" });
  expect(await Promise.all(names.map((name) => redis.ttl(name)))).toEqual([60]);
  expect(JSON.stringify(names)).not.toContain("miriam");
  await store.set(
    "active-sessions-miriam",
    JSON.stringify([{ token: "going", expiresAt: Date.now() + 2 * minute }]),
    120,
  );
  expect(await Promise.all(names.map((name) => redis.ttl(name)))).toEqual([120]);
});

it("ends links and challenges as before: they are on no list", async () => {
  await store.set("verification:x", JSON.stringify({ value: "miriam" }), 60);
  await store.set("attempts", "1", 60);
  await Promise.all([store.delete("verification:x"), store.delete("attempts"), store.delete("never-was")]);
  expect(await store.get("verification:x")).toBeNull();
});
