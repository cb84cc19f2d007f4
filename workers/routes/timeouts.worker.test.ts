import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { signIn, signInStaff, someone, type Visitor } from "../../tests/support/visitor";
import { sessionCookie } from "../../vendors/identity/session-cookie";
import { nameOf } from "../../vendors/identity/store";
import { redisOf } from "../../vendors/redis";

type Stored = { session: Record<"startedAt" | "updatedAt" | "provenAt" | "createdAt" | "expiresAt", string> };

/** Moves a session's instants back, as if so many minutes had passed. */
async function age(visitor: Visitor, minutes: number, fields: readonly (keyof Stored["session"])[]): Promise<void> {
  const [token = ""] = decodeURIComponent(visitor.cookies.get(sessionCookie) ?? "").split(".");
  const redis = redisOf(env);
  const name = await nameOf(token);
  const stored: Stored = JSON.parse((await redis.get<string>(name)) ?? "");
  for (const field of fields)
    stored.session[field] = new Date(new Date(stored.session[field]).getTime() - minutes * 60_000).toISOString();
  await redis.set(name, JSON.stringify(stored), { ex: 600 });
}

const day = 24 * 60;

it("a session that is not used for 14 days is over; one that is used goes on", async () => {
  const [idle, used] = [await signIn(someone()), await signIn(someone())];
  await age(idle, 15 * day, ["updatedAt", "expiresAt"]);
  await age(used, 6, ["updatedAt", "expiresAt"]);
  expect((await idle.get("/api/me")).status).toBe(401);
  const answer = await used.get("/api/me");
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie().join()).toContain(`${sessionCookie}=`); // renewed
});

it("a session that is renewed stays out of every cache, beside an answer that is the same for everybody too", async () => {
  const visitor = await signIn(someone());
  await age(visitor, 6, ["updatedAt", "expiresAt"]);
  const { headers } = await visitor.get("/api/search?place=Leipzig");
  expect(headers.getSetCookie().join()).toContain(`${sessionCookie}=`);
  expect([headers.get("cache-control"), headers.get("cache-tag")]).toEqual(["private, no-store", null]);
  const nobodys = (await visitor.get("/api/search?place=Leipzig")).headers;
  expect([nobodys.getSetCookie(), nobodys.get("cache-control")]).toEqual([[], expect.stringContaining("public")]);
});

it("a session ends after 90 days, however much it is used", async () => {
  const visitor = await signIn(someone());
  await age(visitor, 91 * day, ["startedAt"]);
  expect((await visitor.get("/api/me")).status).toBe(401);
  expect((await visitor.get("/api/me")).status).toBe(401);
});

it("staff are signed out after an hour without a click and after twelve hours", async () => {
  const [idle, old] = [await signInStaff("moderator"), await signInStaff("moderator")];
  await age(idle, 61, ["updatedAt"]);
  await age(old, 12 * 60 + 1, ["startedAt"]);
  expect([(await idle.get("/api/me")).status, (await old.get("/api/me")).status]).toEqual([401, 401]);
});

it("after a quarter of an hour the keys to an account ask for a fresh sign-in", async () => {
  const visitor = await signIn(someone());
  await age(visitor, 16, ["provenAt"]);
  const refused = await visitor.post("/api/auth/two-factor/enable");
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, "accounts.sign_in_again"]);
  expect((await visitor.get("/api/me")).status).toBe(200);
});
