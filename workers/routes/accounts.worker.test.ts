import { env } from "cloudflare:workers";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import type { Call } from "../../dev/cloud/calls";
import { OWN_HOST } from "../../dev/cloud/page";
import {
  makeStaff,
  sessionsOf,
  setUpSecondFactor,
  signIn,
  signInStaff,
  someone,
  trailOf,
  Visitor,
} from "../../tests/support/visitor";

async function problemOf(answer: Response) {
  const { code }: { code: string } = await answer.json();
  return { status: answer.status, code };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** What the Worker called meanwhile, by host: "neon", "redis". */
async function costOf(act: () => Promise<unknown>) {
  const ask = async (search: string): Promise<{ lastId: number; calls: Call[] }> =>
    (await fetch(`http://${OWN_HOST}/calls.json${search}`)).json();
  const { lastId } = await ask("");
  await act();
  const { calls } = await ask(`?since=${lastId}`);
  const count = (emulator: string) => calls.filter((call) => call.emulator === emulator).length;
  return { sql: count("Neon"), redis: count("Upstash Redis") };
}

/** Goes through the account chooser of Google or Apple and back, as a browser does. */
async function signInWith(
  provider: "google" | "apple",
  email: string,
  visitor = new Visitor(),
  callbackURL = "/konto",
) {
  const begun = await visitor.post("/api/auth/sign-in/social", { provider, callbackURL });
  const { url }: { url: string } = await begun.json();
  const chosen = new URL(url);
  chosen.searchParams.set("as", email);
  const answer = await fetch(chosen, { redirect: "manual" });
  if (provider === "google") return { visitor, back: await visitor.get(answer.headers.get("location") ?? "") };
  const page = await answer.text();
  const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name,
    value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  ]);
  const posted = await new Visitor().ask("/api/auth/callback/apple", {
    method: "POST",
    json: new URLSearchParams(fields).toString(),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: "https://appleid.apple.com",
      "sec-fetch-site": "cross-site",
    },
  });
  expect(posted.status).toBe(302);
  return { visitor, back: await visitor.get(posted.headers.get("location") ?? "") };
}

describe.each(["google", "apple"] as const)("signing in with %s", (provider) => {
  it("makes an account once, keeps no token of theirs, and finds it again", async () => {
    const email = someone(provider);
    const { visitor, back } = await signInWith(provider, email);
    expect([back.status, back.headers.get("location")]).toEqual([302, "/konto"]);
    const me = await (await visitor.get("/api/me")).json();
    expect(me).toMatchObject({ email, roles: ["parent"], linkedAccounts: [provider] });
    const { visitor: again } = await signInWith(provider, email);
    expect(await (await again.get("/api/me")).json()).toEqual(me);
  });

  it("joins the account that a link made for the same address", async () => {
    const email = someone(provider);
    const byLink = await signIn(email, new Visitor(), "childminder");
    const { visitor } = await signInWith(provider, email);
    expect(await (await visitor.get("/api/me")).json()).toMatchObject({
      roles: ["childminder"],
      linkedAccounts: [provider],
    });
    expect(await (await byLink.get("/api/me")).json()).toMatchObject({ linkedAccounts: [provider] });
  });

  it("knows an address in whatever spelling of its domain: the account of a link, and what was wished for with one", async () => {
    const local = crypto.randomUUID();
    const [theirs, ours] = [`${local}@müller.example`, `${local}@xn--mller-kva.example`];
    await signIn(ours, new Visitor(), "childminder");
    await new Visitor().post("/api/sign-in/mail", { email: `new-${theirs}`, role: "childminder" });
    for (const before of ["", "new-"]) {
      const { visitor } = await signInWith(provider, before + theirs);
      expect(await (await visitor.get("/api/me")).json()).toMatchObject({
        email: before + ours,
        roles: ["childminder"],
        linkedAccounts: [provider],
      });
    }
  });

  it("opens and makes no account by an address that it has not proven itself", async () => {
    const email = someone("unproven");
    const strange = await signInWith(provider, email);
    expect(strange.back.headers.get("location")).toContain("/anmelden?error=email_not_verified");
    expect((await strange.visitor.get("/api/me")).status).toBe(401);
    const owner = await signIn(email);
    const again = await signInWith(provider, email);
    expect((await again.visitor.get("/api/me")).status).toBe(401);
    expect(await (await owner.get("/api/me")).json()).toMatchObject({ email, linkedAccounts: [] });
  });

  it("asks for the second factor where there is one", async () => {
    const email = someone(provider);
    await setUpSecondFactor(await signIn(email));
    const { visitor, back } = await signInWith(provider, email);
    expect(back.headers.get("location")).toBe(`${env.SITE_ORIGIN}/anmelden/zweiter-faktor`);
    expect((await visitor.get("/api/me")).status).toBe(401);
    const { back: inEnglish } = await signInWith(provider, email, new Visitor("de"), "/en/anmelden/weiter");
    expect(inEnglish.headers.get("location")).toBe(`${env.SITE_ORIGIN}/en/anmelden/zweiter-faktor`);
  });

  it("refuses an answer that belongs to another browser's question", async () => {
    const visitor = new Visitor();
    const stolen = await new Visitor().post("/api/auth/sign-in/social", { provider, callbackURL: "/" });
    const { url }: { url: string } = await stolen.json();
    const state = new URL(url).searchParams.get("state");
    const answer = await visitor.get(`/api/auth/callback/${provider}?code=x&state=${state}`);
    expect(answer.headers.get("location")).toContain("/anmelden?error=");
    expect(visitor.cookies.has("__Host-tagesnest.session_token")).toBe(false);
  });

  it("leads back to the page in the reader's language where nothing came of it", async () => {
    const reader = new Visitor("en");
    const begun = await reader.post("/api/auth/sign-in/social", { provider, callbackURL: "/en/konto" });
    const { url }: { url: string } = await begun.json();
    const state = new URL(url).searchParams.get("state");
    const stopped = `/api/auth/callback/${provider}?error=access_denied&state=${state}`;
    const german = { "accept-language": "de" };
    const location = async (path: string, headers = {}) => (await reader.get(path, headers)).headers.get("location");
    expect(await location(stopped, german)).toMatch(/^\/en\/anmelden\?error=access_denied/);
    const lost = `/api/auth/callback/${provider}?code=x&state=lost`;
    expect(await location(lost)).toMatch(/\/en\/anmelden\?error=/);
    expect(await location(lost, german)).toMatch(/test\/anmelden\?error=/);
  });
});

it("leads nowhere but to a path of ours after signing in", async () => {
  for (const callbackURL of [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:1",
  ]) {
    const answer = await new Visitor().post("/api/auth/sign-in/social", { provider: "google", callbackURL });
    expect(await problemOf(answer)).toEqual({ status: 422, code: "input.invalid" });
  }
});

describe("an API key", () => {
  const make = async (scopes: string[], perMinute = 60) => {
    const person = await signIn(someone());
    const made = await person.post("/api/me/api-keys", { name: "Kalender", scopes, perMinute });
    const { id, key }: { id: string; key: string } = await made.json();
    return { person, id, key };
  };

  it("does what its scopes name, counts no cookie, and costs no SQL to know", async () => {
    const { key } = await make(["accounts.read_own"]);
    const program = new Visitor();
    expect((await program.get("/api/me", bearer(key))).status).toBe(200);
    const trail = await program.question("{ trail { edges { cursor } } }", { headers: bearer(key) });
    expect([trail.status, trail.codes]).toEqual([403, ["permissions.scope_missing"]]);
    const cost = await costOf(() => program.get("/api/places?q=Leip", bearer(key)));
    const visitors = await costOf(() => program.get("/api/places?q=Leip"));
    expect(cost.sql - visitors.sql).toBe(0);
    expect(cost.redis - visitors.redis).toBeLessThanOrEqual(2);
  });

  it("hears in each answer how much of its own limit is left, also when it is used up", async () => {
    const { key } = await make(["accounts.read_own"], 2);
    const program = new Visitor();
    for (const [left, status] of [
      [1, 200],
      [0, 200],
      [0, 429],
    ] as const) {
      const answer = await program.get("/api/me", bearer(key));
      const { headers } = answer;
      expect(answer.status).toBe(status);
      expect(headers.get("ratelimit-policy")).toContain('"api-key-2";q=2;w=60');
      expect(headers.get("ratelimit")).toMatch(new RegExp(`"api-key-2";r=${left};t=\\d+`));
    }
  });

  it("ends at once when it is revoked, and is refused where it never was", async () => {
    const { person, id, key } = await make(["accounts.read_own"]);
    const program = new Visitor();
    expect((await program.get("/api/me", bearer(key))).status).toBe(200);
    expect((await person.ask(`/api/me/api-keys/${id}`, { method: "DELETE" })).status).toBe(204);
    for (const token of [key, "tn_guessed"])
      expect(await problemOf(await program.get("/api/me", bearer(token)))).toEqual({
        status: 401,
        code: "accounts.api_key_refused",
      });
  });

  it("is guessed no faster than thirty a minute from one place; keys that are known go on", async () => {
    const { key } = await make(["accounts.read_own"]);
    const guesser = new Visitor();
    expect((await guesser.get("/api/me", bearer(key))).status).toBe(200);
    for (let n = 0; n < 30; n++) await guesser.get("/api/me", bearer(`tn_guess${n}`));
    const cost = await costOf(async () => {
      expect(await problemOf(await guesser.get("/api/me", bearer("tn_one_more")))).toEqual({
        status: 429,
        code: "limits.too_many_requests",
      });
    });
    expect(cost.sql).toBe(0);
    expect((await guesser.get("/api/me", bearer(key))).status).toBe(200);
  });

  it("is slowed down by its own limit", async () => {
    const { key } = await make(["accounts.read_own"], 2);
    const answers = [1, 2, 3].map(() => () => new Visitor().get("/api/me", bearer(key)));
    const statuses: number[] = [];
    for (const ask of answers) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe("a program with tokens", () => {
  type Pair = { accessToken: string; refreshToken: string; expiresIn: number };
  const add = async () => {
    const person = await signIn(someone());
    const pair: Pair = await (await person.post("/api/tokens", { name: "Telefon" })).json();
    return { person, pair };
  };

  it("acts by a token of five minutes that anybody can check with the published keys", async () => {
    const { person, pair } = await add();
    const keys: JSONWebKeySet = await (await new Visitor().get("/api/auth/jwks")).json();
    expect(JSON.stringify(keys)).not.toContain('"d"');
    const { payload } = await jwtVerify(pair.accessToken, createLocalJWKSet(keys), {
      issuer: env.SITE_ORIGIN,
      audience: env.SITE_ORIGIN,
    });
    expect([pair.expiresIn, Number(payload.exp) - Number(payload.iat)]).toEqual([300, 300]);
    const me = await new Visitor().get("/api/me", bearer(pair.accessToken));
    expect(await me.json()).toMatchObject({ id: payload.sub });
    expect(await sessionsOf(person)).toContainEqual(expect.objectContaining({ device: "Telefon", kind: "program" }));
    const cost = await costOf(() => new Visitor().get("/api/auth/jwks", bearer(pair.accessToken)));
    expect(cost.redis).toBeLessThanOrEqual(3); // two for the session, one for the limit
  });

  it("gets the next pair once; a token that comes twice ends its session", async () => {
    const { pair } = await add();
    const refresh = (refreshToken: string) => new Visitor().post("/api/tokens/refresh", { refreshToken });
    const next: Pair = await (await refresh(pair.refreshToken)).json();
    expect((await new Visitor().get("/api/me", bearer(next.accessToken))).status).toBe(200);
    expect(await problemOf(await refresh(pair.refreshToken))).toEqual({
      status: 401,
      code: "accounts.refresh_token_refused",
    });
    expect((await new Visitor().get("/api/me", bearer(next.accessToken))).status).toBe(401);
    expect((await refresh(next.refreshToken)).status).toBe(401);
  });

  it("ends with the other devices, and cannot touch the keys to the account", async () => {
    const { person, pair } = await add();
    const key = await new Visitor().post(
      "/api/me/api-keys",
      { name: "k", scopes: ["trail.read_own"] },
      bearer(pair.accessToken),
    );
    expect(await problemOf(key)).toEqual({ status: 403, code: "accounts.sign_in_again" });
    await person.ask("/api/me/sessions", { method: "DELETE" });
    expect((await new Visitor().get("/api/me", bearer(pair.accessToken))).status).toBe(401);
  });

  it("has its keys looked up once, however many tokens name keys that nobody knows", async () => {
    const { pair } = await add();
    const [, claims, signature] = pair.accessToken.split(".");
    const named = (kid: string) =>
      `${btoa(JSON.stringify({ alg: "EdDSA", kid })).replaceAll("=", "")}.${claims}.${signature}`;
    const cost = await costOf(async () => {
      for (let n = 0; n < 10; n++)
        expect((await new Visitor().get("/api/me", bearer(named(`key${n}`)))).status).toBe(401);
    });
    expect(cost.sql).toBeLessThanOrEqual(2);
    expect((await new Visitor().get("/api/me", bearer(pair.accessToken))).status).toBe(200);
  });

  it("is refused with a token that somebody else signed", async () => {
    const { pair } = await add();
    const [head, , signature] = pair.accessToken.split(".");
    const claims = btoa(
      JSON.stringify({ sub: "x", sid: "y", iss: env.SITE_ORIGIN, aud: env.SITE_ORIGIN, exp: 9_999_999_999 }),
    );
    const unsigned = `${btoa('{"alg":"none"}').replaceAll("=", "")}.${claims.replaceAll("=", "")}.`;
    for (const token of [`${head}.${claims.replaceAll("=", "")}.${signature}`, unsigned, "nonsense"])
      expect(await problemOf(await new Visitor().get("/api/me", bearer(token)))).toEqual({
        status: 401,
        code: "accounts.not_signed_in",
      });
  });
});

it("knows who is signed in by two calls of Redis and no SQL; a visitor costs nothing", async () => {
  const person = await signIn(someone());
  const visitors = await costOf(() => new Visitor().get("/api/places?q=Leip"));
  const signedIn = await costOf(() => person.get("/api/places?q=Leip"));
  expect([signedIn.sql - visitors.sql, signedIn.redis - visitors.redis]).toEqual([0, 2]);
});

describe("staff", () => {
  it("may do nothing but set up their second factor, then work, and cannot switch it off", async () => {
    const email = someone("moderator");
    await signIn(email);
    const id = await makeStaff(email, "moderator");
    const visitor = await signIn(email);
    const person = `{ person(id: "${id}") { email } }`;
    const before = await visitor.question(person);
    expect([before.status, before.codes]).toEqual([403, ["permissions.second_factor_required"]]);
    expect(await (await visitor.get("/api/me")).json()).toMatchObject({ secondFactor: "required" });
    await setUpSecondFactor(visitor);
    expect((await visitor.question(person)).data).toEqual({ person: { email } });
    expect(await problemOf(await visitor.post("/api/auth/two-factor/disable"))).toEqual({
      status: 409,
      code: "accounts.second_factor_obligatory",
    });
  });

  it("of support write down a reason, and the person reads it", async () => {
    const support = await signInStaff("support");
    const email = someone("miriam");
    const miriam = await signIn(email);
    const { id }: { id: string } = await (await miriam.get("/api/me")).json();
    const person = `{ person(id: "${id}") { email masked } }`;
    expect((await support.question(person)).data).toMatchObject({ person: { masked: true } });
    const reason = "Anruf: kommt nicht mehr in ihr Konto";
    expect((await support.post(`/api/people/${id}/reveal`, { reason })).status).toBe(200);
    expect((await support.question(person)).data).toEqual({ person: { email, masked: false } });
    const trail = await trailOf(miriam);
    expect(trail[0]).toMatchObject({ event: "accounts.person_revealed", reason });
    expect(trail.map(({ event }) => event)).toContain("accounts.signed_in");
  });

  it("is nobody of the others: a parent is refused everywhere", async () => {
    const parent = await signIn(someone());
    const id = crypto.randomUUID();
    const questions = [
      `{ person(id: "${id}") { id } }`,
      `{ personTrail(personId: "${id}") { edges { cursor } } }`,
      "{ areaTrail { edges { cursor } } }",
      "{ deadDeliveries { id } }",
      "{ sealsChecked { checked } }",
    ];
    for (const question of questions) {
      const { status, codes } = await parent.question(question);
      expect([question, status, codes]).toEqual([question, 403, ["permissions.refused"]]);
      const nobody = await new Visitor().question(question);
      expect([question, nobody.status]).toEqual([question, 401]);
    }
    const grant = await parent.ask(`/api/people/${id}/roles`, { method: "PUT", json: { roles: ["admin"] } });
    expect(await problemOf(grant)).toEqual({ status: 403, code: "permissions.refused" });
  });
});

describe("who is a parent and a childminder", () => {
  const roles = async (person: Visitor) => (await (await person.get("/api/me")).json<{ roles: string[] }>()).roles;
  const take = (person: Visitor, role: string, method = "PUT") => person.ask(`/api/me/roles/${role}`, { method });

  it("is so on every device at once, without signing in anew, and each side opens to them alone", async () => {
    const email = someone();
    const [phone, desk] = [await signIn(email), await signIn(email)];
    const child = { nickname: "Emil", bornMonth: "2026-01" };
    expect((await phone.post("/api/family/children", child)).status).toBe(201);
    expect((await desk.question("{ myChildminder { id } }")).codes).toEqual(["permissions.refused"]);
    expect((await take(phone, "childminder")).status).toBe(204);
    for (const device of [phone, desk]) {
      expect(await roles(device)).toEqual(["parent", "childminder"]);
      const { data, codes } = await device.question("{ family { children { nickname } } myChildminder { id } }");
      expect([data, codes]).toEqual([
        { family: { children: [{ nickname: "Emil" }] }, myChildminder: { id: null } },
        [],
      ]);
    }
    expect(await problemOf(await take(phone, "parent", "DELETE"))).toEqual({
      status: 409,
      code: "families.role_in_use",
    });
    expect((await take(phone, "childminder", "DELETE")).status).toBe(204);
    expect((await desk.question("{ myChildminder { id } }")).codes).toEqual(["permissions.refused"]);
    expect((await desk.question("{ family { children { nickname } } }")).codes).toEqual([]);
  });

  it("keeps a device signed out that was signed out meanwhile", async () => {
    const email = someone();
    const [phone, desk] = [await signIn(email), await signIn(email)];
    await Promise.all([take(phone, "childminder"), desk.post("/api/auth/sign-out")]);
    expect([await roles(phone), (await desk.get("/api/me")).status]).toEqual([["parent", "childminder"], 401]);
  });

  it("gives a program what both may do, and takes it away with the role", async () => {
    const email = someone();
    const person = await signIn(email);
    const scopes = ["childminders.read_own", "accounts.read_own"];
    expect(await problemOf(await person.post("/api/me/api-keys", { name: "k", scopes }))).toMatchObject({
      code: "accounts.scope_not_yours",
    });
    await take(person, "childminder");
    const { key } = await (await person.post("/api/me/api-keys", { name: "k", scopes })).json<{ key: string }>();
    const program = new Visitor();
    const headers = { authorization: `Bearer ${key}` };
    const asked = () => program.question("{ viewer { roles } myChildminder { id } }", { headers });
    expect(await asked()).toMatchObject({ data: { viewer: { roles: ["parent", "childminder"] } }, codes: [] });
    await take(person, "childminder", "DELETE");
    expect(await asked()).toMatchObject({ data: { viewer: { roles: ["parent"] } }, codes: ["permissions.refused"] });
  });
});

it("takes the language by ?locale= wherever it is asked, and names what it does not know", async () => {
  const person = await signIn(someone());
  for (const path of ["/api/me?locale=en", "/api/search?place=leipzig&locale=en"]) {
    expect([path, (await person.get(path)).status]).toEqual([path, 200]);
  }
  const titleOf = async (path: string, method = "GET"): Promise<string> =>
    (await (await new Visitor().ask(path, { method })).json<{ title: string }>()).title;
  expect(await titleOf("/api/me?locale=en")).toBe("Please sign in.");
  expect(await titleOf("/api/me?locale=de")).not.toBe(await titleOf("/api/me?locale=en"));
  const stop = "/api/alerts/stop?token=guessed";
  expect(await titleOf(`${stop}&locale=de`, "POST")).not.toBe(await titleOf(`${stop}&locale=en`, "POST"));
  expect((await person.post(`${stop}&locale=en`)).status).not.toBe(422);
  const unknown = await person.post(`${stop}&local=en`);
  expect([unknown.status, await unknown.json()]).toMatchObject([
    422,
    { errors: [{ code: "input.unknown_field", detail: expect.stringContaining("local") }] },
  ]);
});

it("changes only what a person may change of themselves", async () => {
  const person = await signIn(someone());
  const answer = await person.ask("/api/me", {
    method: "PATCH",
    json: { name: "Miriam", locale: "en", role: "admin" },
  });
  expect(answer.status).toBe(422);
  expect((await person.ask("/api/me", { method: "PATCH", json: { name: "Miriam", locale: "en" } })).status).toBe(204);
  expect(await (await person.get("/api/me")).json()).toMatchObject({ name: "Miriam", locale: "en", roles: ["parent"] });
});

it("asks for a fresh sign-in before anything that concerns the keys to an account", async () => {
  const person = await signIn(someone());
  const pair: { accessToken: string } = await (await person.post("/api/tokens", { name: "Telefon" })).json();
  const program = new Visitor();
  for (const path of ["two-factor/enable", "two-factor/generate-backup-codes", "passkey/verify-registration"])
    expect(await problemOf(await program.post(`/api/auth/${path}`, {}, bearer(pair.accessToken)))).toEqual({
      status: 403,
      code: "accounts.sign_in_again",
    });
});
