import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Call } from "../dev/cloud/calls";
import { OWN_HOST } from "../dev/cloud/page";
import {
  codeOf,
  linkOf,
  type Refusing,
  refuseTrailOf,
  setUpSecondFactor,
  signIn,
  signInStaff,
  someone,
  Visitor,
} from "../tests/support/visitor";
import { redisOf } from "../vendors/redis";

const sql = neon(env.DATABASE_URL);

describe("what is typed is never SQL (ASVS 1.2.4)", () => {
  const attacks = [
    `Robert'); drop table people; --`,
    `' or '1'='1`,
    `"; select pg_sleep(10); --`,
    `\\'; truncate events; --`,
    "%_$1 :name ?",
  ];

  it.each(attacks)("%j is a place nobody knows, and no error of ours", async (attack) => {
    const visitor = new Visitor();
    const asked = encodeURIComponent(attack);
    const fields = ["place", "to", "hours", "point", "start", "cursor", "language"];
    for (const field of fields) {
      const base = field === "place" ? "" : "place=Leipzig&";
      expect((await visitor.get(`/api/search?${base}${field}=${asked}`)).status).toBeLessThan(500);
    }
    expect((await visitor.get(`/api/places?q=${asked}`)).status).toBe(200);
    expect((await visitor.get(`/api/childminders/${asked}`)).status).toBe(404);
    expect((await visitor.post("/api/sign-in/link", { token: attack })).status).toBe(404);
  });

  it.each(attacks)("%j is kept letter by letter where it is a name", async (attack) => {
    const person = await signIn(someone());
    expect((await person.ask("/api/me", { method: "PATCH", json: { name: attack, locale: "de" } })).status).toBe(204);
    expect(await (await person.get("/api/me")).json()).toMatchObject({ name: attack });
    const made = await person.post("/api/me/api-keys", { name: attack, scopes: ["accounts.read_own"] });
    expect(made.status).toBe(201);
    expect((await person.question("{ viewer { apiKeys { name } } }")).data).toEqual({
      viewer: { apiKeys: [{ name: attack }] },
    });
  });
});

describe("a change and its line in the trail are one (ASVS 2.3.3)", () => {
  let refusing: Refusing | null = null;
  afterEach(async () => {
    await refusing?.end();
    refusing = null;
  });

  it("changes nothing where the line cannot be written", async () => {
    const email = someone();
    const person = await signIn(email);
    await person.ask("/api/me", { method: "PATCH", json: { name: "Miriam", locale: "de" } });
    refusing = await refuseTrailOf(email);
    const changes = [
      person.ask("/api/me", { method: "PATCH", json: { name: "Jonas", locale: "en" } }),
      person.ask("/api/me/roles/childminder", { method: "PUT" }),
      person.post("/api/me/api-keys", { name: "Kalender", scopes: ["accounts.read_own"] }),
    ];
    for (const change of changes) expect((await change).status).toBeGreaterThanOrEqual(500);
    expect(await (await person.get("/api/me")).json()).toMatchObject({
      name: "Miriam",
      locale: "de",
      roles: ["parent"],
    });
    expect((await person.question("{ viewer { apiKeys { id } } }")).data).toEqual({ viewer: { apiKeys: [] } });
    const [{ sent } = { sent: null }] = await sql`
      select count(*)::int as sent from deliveries d join events e on e.id = d.event_id join people p on p.id = e.subject_id
      where p.email = ${email} and e.name = 'accounts.api_key_created'`;
    expect(sent).toBe(0);
  });
});

describe("a second factor", () => {
  it("is locked after ten wrong codes, over several sign-ins and addresses, for right ones too", async () => {
    const email = someone();
    const { totpURI, backupCodes } = await setUpSecondFactor(await signIn(email));
    const begin = async () => {
      const visitor = new Visitor();
      await visitor.post("/api/sign-in/mail", { email });
      await visitor.post("/api/sign-in/link", { token: await linkOf(email) });
      return visitor;
    };
    for (let challenge = 0; challenge < 2; challenge++) {
      const visitor = await begin();
      for (let n = 0; n < 5; n++) await visitor.post("/api/auth/two-factor/verify-totp", { code: "000000" });
    }
    const visitor = await begin();
    // The same right code before and after: an app has two left at the end of a step.
    const code = codeOf(totpURI);
    const locked = await visitor.post("/api/auth/two-factor/verify-totp", { code });
    expect([locked.status, locked.headers.get("retry-after")]).toEqual([429, "900"]);
    expect(await locked.json()).toMatchObject({ code: "accounts.second_factor_locked" });
    const recovery = await visitor.post("/api/auth/two-factor/verify-backup-code", { code: backupCodes[0] });
    expect(await recovery.json()).toMatchObject({ code: "accounts.second_factor_locked" });
    await sql`update second_factors set locked_until = now() - interval '1 second'
      where person_id = (select id from people where email = ${email})`;
    const again = await visitor.post("/api/auth/two-factor/verify-totp", { code });
    expect(again.status).toBe(200);
  });
});

describe("what stores hold gives no secret away (ASVS 11.4)", () => {
  it("keeps links and refresh tokens as digests", async () => {
    const email = someone();
    const person = await signIn(email);
    const { refreshToken }: { refreshToken: string } = await (
      await person.post("/api/tokens", { name: "Telefon" })
    ).json();
    await new Visitor().post("/api/sign-in/mail", { email });
    const link = await linkOf(email);
    const held = await everythingInRedis();
    expect(held).toContain(email); // what is held of the link is whose it is
    expect(held).not.toContain(link);
    expect(held).not.toContain(refreshToken);
  });

  it("keeps second factors, recovery codes and signing keys encrypted", async () => {
    const email = someone();
    const { totpURI, backupCodes } = await setUpSecondFactor(await signIn(email));
    const [factor] = await sql`
      select secret, backup_codes from second_factors where person_id = (select id from people where email = ${email})`;
    const held = JSON.stringify(factor);
    const secret = new URL(totpURI).searchParams.get("secret") ?? "";
    expect(secret).toHaveLength(52);
    for (const plain of [secret, atobOfBase32(secret), ...backupCodes]) expect(held).not.toContain(plain);
    await new Visitor().get("/api/auth/jwks");
    const keys = await sql`select public_key, private_key from signing_keys`;
    expect(keys.length).toBeGreaterThan(0);
    for (const { public_key, private_key } of keys) {
      expect(public_key).toContain('"x"');
      expect(private_key).not.toContain('"d"');
    }
  });
});

describe("the log (ASVS 16.3)", () => {
  const lines: { what?: string; [field: string]: unknown }[] = [];
  beforeEach(() => {
    lines.length = 0;
    for (const level of ["warn", "error"] as const)
      vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(JSON.parse(line)));
  });
  afterEach(() => vi.restoreAllMocks());
  const said = (what: string) => lines.filter((line) => line.what === what);

  it("says who was not let in or asked for what is not theirs, by ids and codes", async () => {
    const email = someone();
    const parent = await signIn(email);
    const { id }: { id: string } = await (await parent.get("/api/me")).json();
    const replay = `/api/operations/dead-deliveries/${id}/replay`;
    await parent.post(replay);
    await parent.question("{ deadDeliveries { id } }");
    await new Visitor().get("/api/me", { authorization: "Bearer tn_guessed" });
    await new Visitor().post("/api/sign-in/link", { token: "guessed-link" });
    await new Visitor().post("/api/auth/two-factor/verify-totp", { code: "123456" });
    expect(said("access refused")).toMatchObject([
      { code: "permissions.refused", path: replay, roles: ["parent"], personId: id },
      { code: "permissions.refused", path: "/graphql", field: "deadDeliveries", roles: ["parent"], personId: id },
      { code: "accounts.api_key_refused", path: "/api/me", roles: ["anyone"], personId: null },
      { code: "accounts.link_unknown", path: "/api/sign-in/link" },
      { code: "accounts.challenge_expired", path: "/api/auth/two-factor/verify-totp" },
    ]);
    const text = JSON.stringify(lines);
    for (const secret of [email, "tn_guessed", "guessed-link", "123456"]) expect(text).not.toContain(secret);
  });

  it("says nothing of a visitor who merely is not signed in", async () => {
    expect((await new Visitor().get("/api/me")).status).toBe(401);
    expect(lines).toEqual([]);
  });

  it("says that another site's request was refused", async () => {
    await new Visitor().post(
      "/api/auth/sign-out",
      {},
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    );
    expect(said("cross-site request refused")).toMatchObject([{ method: "POST", path: "/api/auth/sign-out" }]);
  });

  it("says that a limit was reached", async () => {
    const visitor = new Visitor();
    for (let n = 0; n < 21; n++) await visitor.post("/api/sign-in/link", { token: `guess${n}` });
    expect(said("limit reached")).toMatchObject([{ limit: "link-uses", path: "/api/sign-in/link" }]);
  });

  it("says that a guard is closed while nobody counts", async () => {
    const visitor = new Visitor("de", { UPSTASH_REDIS_REST_URL: "https://gone.example" });
    await visitor.post("/api/sign-in/link", { token: "x" });
    expect(said("guard closed")).toMatchObject([{ level: "error", limit: "link-uses" }]);
  });
});

it("answers no other site by CORS, whatever it asks for (ASVS 3.4.2)", async () => {
  const staff = await signInStaff("moderator");
  const origin = "https://evil.example";
  const preflight = {
    origin,
    "access-control-request-method": "GET",
    "access-control-request-headers": "authorization",
  };
  const answers = [
    await staff.ask("/api/me", { method: "OPTIONS", headers: preflight }),
    await staff.get("/api/me", { origin }),
    await staff.get("/api/places?q=Leip", { origin }),
  ];
  for (const { headers } of answers)
    expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
});

it.each([
  ["parent", "/api/family/invitations"],
  ["childminder", "/api/me/childminder/invitations"],
] as const)("a %s invites ten a day, wherever from (ASVS 2.4.1)", async (role, path) => {
  const person = await signIn(someone(role), new Visitor(), role);
  const invite = () =>
    person.post(
      path,
      { email: someone("guest") },
      { "cf-connecting-ip": `2001:db8:${crypto.randomUUID().slice(0, 4)}::1` },
    );
  for (let n = 0; n < 10; n++) expect((await invite()).status).not.toBe(429);
  expect((await invite()).status).toBe(429);
});

it("asks nobody but its vendors, whatever address somebody types (ASVS 1.3.6)", async () => {
  const ask = async (search: string): Promise<{ lastId: number; calls: Call[] }> =>
    (await fetch(`http://${OWN_HOST}/calls.json${search}`)).json();
  const { lastId } = await ask("");
  const address = "http://169.254.169.254/latest/meta-data/";
  const person = await signIn(someone());
  await person.get(`/api/search?place=${encodeURIComponent(address)}`);
  await person.get(`/api/places?q=${encodeURIComponent(address)}`);
  await person.ask("/api/me", { method: "PATCH", json: { name: address, locale: "de" } });
  await person.post("/api/auth/sign-in/social", { provider: "google", callbackURL: address });
  await person.post("/api/tokens", { name: address });
  const { calls } = await ask(`?since=${lastId}`);
  expect(calls.length).toBeGreaterThan(0);
  const vendors = ["Neon", "Upstash Redis", "Postmark"];
  expect(calls.filter(({ emulator }) => !vendors.includes(emulator ?? ""))).toEqual([]);
});

async function everythingInRedis(): Promise<string> {
  const redis = redisOf(env);
  const found: string[] = [];
  let cursor = "0";
  do {
    const [next, names] = await redis.scan(cursor, { count: 500 });
    for (const name of names) found.push(name, await textOf(name));
    cursor = next;
  } while (cursor !== "0");
  return found.join("\n");
}

async function textOf(name: string): Promise<string> {
  const redis = redisOf(env);
  const type = await redis.type(name);
  if (type === "zset") return (await redis.zrange<string[]>(name, 0, -1)).join();
  if (type === "hash") return JSON.stringify(await redis.hgetall(name));
  return type === "string" ? String(await redis.get(name)) : type;
}

/** The secret as better-auth makes it, before it is put into the letters of an app. */
function atobOfBase32(secret: string): string {
  const bits = [...secret].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 2)));
}
