import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { afterEach, describe, expect, it } from "vitest";
import { digest, digest64 } from "../../domain/kernel/secrets";
import {
  codeOf,
  inboxOf,
  linkOf,
  refuseTrailOf,
  sessionsOf,
  setMailMood,
  setUpSecondFactor,
  signIn,
  someone,
  trailOf,
  Visitor,
} from "../../tests/support/visitor";
import { nameOf } from "../../vendors/identity/store";
import { redisOf } from "../../vendors/redis";

afterEach(() => setMailMood("well"));

async function problemOf(answer: Response) {
  const { code, title }: { code: string; title: string } = await answer.json();
  return { status: answer.status, code, title };
}

describe("signing in by a link", () => {
  it("makes an account, says who is signed in, and keeps the session in one strict cookie", async () => {
    const email = someone("miriam");
    const visitor = new Visitor("en");
    const asked = await visitor.post("/api/sign-in/mail", { email, role: "childminder" });
    expect([asked.status, await asked.json()]).toEqual([202, { minutes: 10 }]);
    const [mail] = await inboxOf(email);
    expect(mail).toMatchObject({ subject: "Your sign-in link", via: "Postmark" });
    expect(mail?.text).toContain("http://tagesnest.test/en/anmelden/link#");

    const used = await visitor.post("/api/sign-in/link", { token: await linkOf(email) });
    expect([used.status, await used.json()]).toEqual([200, { secondFactor: "passed" }]);
    const [cookie = ""] = used.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-tagesnest\.session_token=/);
    for (const attribute of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain("Domain");

    const me = await (await visitor.get("/api/me")).json();
    expect(me).toMatchObject({ email, roles: ["childminder"], locale: "en", secondFactor: "off" });
    expect((await inboxOf(email)).map(({ subject }) => subject)).toContain("Welcome to Tagesnest");
  });

  it("takes every address that mail can be sent to, and the same one in any spelling", async () => {
    const unique = crypto.randomUUID().slice(0, 8);
    for (const [typed, kept] of [
      [`anna&bernd-${unique}@example.org`, `anna&bernd-${unique}@example.org`],
      [`Kita-${unique}@Müller.example`, `kita-${unique}@xn--mller-kva.example`],
    ] as const) {
      const visitor = new Visitor();
      expect((await visitor.post("/api/sign-in/mail", { email: typed })).status).toBe(202);
      expect((await visitor.post("/api/sign-in/link", { token: await linkOf(kept) })).status).toBe(200);
      expect(await (await visitor.get("/api/me")).json()).toMatchObject({ email: kept });
    }
    const refused = await new Visitor().post("/api/sign-in/mail", { email: "jürgen@example.org" });
    expect(refused.status).toBe(422);
  });

  it("takes a link once", async () => {
    const email = someone();
    await new Visitor().post("/api/sign-in/mail", { email });
    const token = await linkOf(email);
    const answers = await Promise.all([1, 2, 3].map(() => new Visitor().post("/api/sign-in/link", { token })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    const again = await new Visitor().post("/api/sign-in/link", { token });
    expect(await problemOf(again)).toMatchObject({ status: 410, code: "accounts.link_used" });
  });

  it("tells an expired link from one that never was, in both languages", async () => {
    const email = someone();
    await new Visitor().post("/api/sign-in/mail", { email });
    const token = await linkOf(email);
    await expire(token);
    expect(await problemOf(await new Visitor("en").post("/api/sign-in/link", { token }))).toEqual({
      status: 410,
      code: "accounts.link_expired",
      title: "This link has expired: it was valid for 10 minutes. Please ask for a new one.",
    });
    expect(await problemOf(await new Visitor().post("/api/sign-in/link", { token: "geraten" }))).toEqual({
      status: 404,
      code: "accounts.link_unknown",
      title: "Diesen Link kennen wir nicht. Bitte öffnen Sie ihn vollständig, so wie er in der Nachricht steht.",
    });
  });

  it("does not swap accounts by somebody else's link, and does not use it up", async () => {
    const visitor = await signIn(someone("miriam"));
    const other = someone("jonas");
    await new Visitor().post("/api/sign-in/mail", { email: other });
    const token = await linkOf(other);
    const refused = await visitor.post("/api/sign-in/link", { token });
    expect(await problemOf(refused)).toMatchObject({ status: 409, code: "accounts.link_of_somebody_else" });
    expect((await new Visitor().post("/api/sign-in/link", { token })).status).toBe(200);
  });

  it("says the same whether the address has an account or not", async () => {
    const known = someone();
    await signIn(known);
    const [one, other] = await Promise.all(
      [known, someone()].map(async (email) => {
        const answer = await new Visitor().post("/api/sign-in/mail", { email });
        return [answer.status, await answer.text()];
      }),
    );
    expect(one).toEqual(other);
  });

  it("takes the request while the mail vendor is down", async () => {
    const email = someone();
    await setMailMood("down");
    expect((await new Visitor().post("/api/sign-in/mail", { email })).status).toBe(202);
    expect(await inboxOf(email)).toEqual([]);
  });

  it("names what is wrong with an address", async () => {
    const answer = await new Visitor().post("/api/sign-in/mail", { email: "niemand", admin: true });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ field: "email" }, { code: "input.unknown_field" }] });
  });
});

describe("the trail of signing in", () => {
  const eventsOf = async (visitor: Visitor) => (await trailOf(visitor)).map(({ event }) => event);

  it("says once that somebody registered, however often and however much at once they sign in", async () => {
    const email = someone();
    await addWithoutTrail(email);
    const tokens = [await mailedTo(email), await mailedTo(email)];
    const visitors = [new Visitor(), new Visitor()];
    await Promise.all(visitors.map((visitor, at) => visitor.post("/api/sign-in/link", { token: tokens[at] })));
    const trail = await eventsOf(await signIn(email));
    expect(trail.filter((event) => event === "accounts.registered")).toHaveLength(1);
    expect(trail.filter((event) => event === "accounts.signed_in")).toHaveLength(3);
  });

  it("is made up for where the house failed between the new person and their trail; nobody is signed in meanwhile", async () => {
    const email = someone("miriam");
    const token = await mailedTo(email);
    const refusing = await refuseTrailOf(email);
    expect((await new Visitor().post("/api/sign-in/link", { token })).status).toBeGreaterThanOrEqual(500);
    await refusing.end();
    const visitor = await signIn(email);
    expect((await eventsOf(visitor)).sort()).toEqual(["accounts.registered", "accounts.signed_in"].sort());
    expect(await sessionsOf(visitor)).toHaveLength(1);
    expect((await inboxOf(email)).map(({ subject }) => subject)).toContain("Willkommen bei Tagesnest");
  });

  it("says that a second factor was added when it was, and not whenever a code was right", async () => {
    const email = someone();
    const { totpURI } = await setUpSecondFactor(await signIn(email));
    const visitor = new Visitor();
    await visitor.post("/api/sign-in/mail", { email });
    await visitor.post("/api/sign-in/link", { token: await linkOf(email) });
    const other = await signIn(someone());
    const pair: { accessToken: string } = await (await other.post("/api/tokens", { name: "Telefon" })).json();
    const code = codeOf(totpURI);
    const asProgram = { authorization: `Bearer ${pair.accessToken}` };
    expect((await visitor.post("/api/auth/two-factor/verify-totp", { code }, asProgram)).status).toBe(200);
    expect((await eventsOf(visitor)).filter((event) => event === "accounts.second_factor_added")).toHaveLength(1);
    expect(await eventsOf(other)).not.toContain("accounts.second_factor_added");
  });
});

describe("a session", () => {
  it("stands on the list of its person though two begin at once", async () => {
    const email = someone();
    await signIn(email);
    const tokens = [await mailedTo(email), await mailedTo(email), await mailedTo(email)];
    const visitors = tokens.map(() => new Visitor());
    await Promise.all(visitors.map((visitor, at) => visitor.post("/api/sign-in/link", { token: tokens[at] })));
    const [first = new Visitor()] = visitors;
    expect(await sessionsOf(first)).toHaveLength(4);
  });

  it("is a new one at each sign-in, and the one before is of no use", async () => {
    const email = someone();
    const visitor = await signIn(email);
    const before = visitor.cookieHeader();
    await signIn(email, visitor);
    expect(visitor.cookieHeader()).not.toBe(before);
    expect((await new Visitor().get("/api/me", { cookie: before })).status).toBe(401);
    expect((await visitor.get("/api/me")).status).toBe(200);
  });

  it("is listed for its person, and ended one by one or all at once", async () => {
    const email = someone();
    const [desk, phone, tablet] = [await signIn(email), await signIn(email), await signIn(email)];
    const sessions = await sessionsOf(desk);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    // Not even asked for can the secret of a session be.
    expect((await desk.question("{ viewer { sessions { token } } }")).codes).toEqual(["graphql.not_understood"]);

    const id = (await sessionsOf(phone)).find(({ current }) => current)?.id;
    expect((await desk.ask(`/api/me/sessions/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await phone.get("/api/me")).status).toBe(401);
    expect((await tablet.get("/api/me")).status).toBe(200);

    const ended = await desk.ask("/api/me/sessions", { method: "DELETE" });
    expect(await ended.json()).toEqual({ ended: 1 });
    expect((await tablet.get("/api/me")).status).toBe(401);
    expect(await sessionsOf(desk)).toHaveLength(1);

    const stranger = await signIn(someone());
    const strangers = await stranger.ask(`/api/me/sessions/${(await sessionsOf(desk))[0]?.id}`, { method: "DELETE" });
    expect(await problemOf(strangers)).toMatchObject({ status: 404, code: "accounts.session_not_found" });
  });

  it("ends when its person signs out", async () => {
    const visitor = await signIn(someone());
    const before = visitor.cookieHeader();
    expect((await visitor.post("/api/auth/sign-out")).status).toBe(200);
    expect(visitor.cookies.has("__Host-tagesnest.session_token")).toBe(false);
    expect((await new Visitor().get("/api/me", { cookie: before })).status).toBe(401);
  });

  it("begins anew in a browser that still holds one that has ended", async () => {
    const email = someone();
    const visitor = await signIn(email);
    const stale = new Map(visitor.cookies);
    await visitor.post("/api/auth/sign-out");
    for (const [name, value] of stale) visitor.cookies.set(name, value);
    await visitor.post("/api/sign-in/mail", { email });
    const used = await visitor.post("/api/sign-in/link", { token: await linkOf(email) });
    expect(used.status).toBe(200);
    expect((await visitor.get("/api/me")).status).toBe(200);
  });

  it("is refused where its cookie was forged", async () => {
    const visitor = await signIn(someone());
    const forged = visitor.cookieHeader().replace(/=.{6}/, "=abcdef");
    expect((await new Visitor().get("/api/me", { cookie: forged })).status).toBe(401);
  });
});

describe("guessing and other sites", () => {
  const ask = (who: Visitor, email: string) => who.post("/api/sign-in/mail", { email });

  /** As many unknown devices, each in a network of its own. */
  async function strangers(count: number, email: string): Promise<Response[]> {
    const answers: Response[] = [];
    for (let n = 0; n < count; n++) answers.push(await ask(new Visitor(), email));
    return answers;
  }

  it("counts links of one network for one address, however it is spelt, and for no other network or address", async () => {
    const email = someone();
    const visitor = new Visitor();
    const answers: Response[] = [];
    for (let n = 0; n < 6; n++) answers.push(await ask(visitor, n % 2 ? email : email.toUpperCase()));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429]);
    const last = answers.at(-1) as Response;
    expect(last.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await problemOf(last)).toMatchObject({ code: "limits.too_many_requests" });
    expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"links";q=10;w=600, "links-of-account";q=5;w=600');
    expect((await ask(visitor, someone())).status).toBe(202);
    expect((await ask(new Visitor(), email)).status).toBe(202);
  });

  it("strangers fill no mailbox, and keep nobody from a link who has signed in on their device before", async () => {
    const email = someone("katrin");
    const own = await signIn(email);
    await own.post("/api/auth/sign-out");
    const answers = await strangers(11, email);
    expect(answers.map(({ status }) => status).filter((status) => status === 202)).toHaveLength(9);
    const refused = answers.at(-1) as Response;
    expect(refused.headers.get("ratelimit-policy")).not.toContain("links-to-address");
    expect(await problemOf(refused)).toMatchObject({ status: 429, code: "accounts.links_on_their_way" });
    for (let n = 0; n < 5; n++) expect((await ask(own, email)).status).toBe(202);
    expect((await own.post("/api/sign-in/link", { token: await linkOf(email) })).status).toBe(200);
    await own.post("/api/auth/sign-out");
    expect((await ask(own, email)).status).toBe(429);
  });

  it("on a device of which we know nothing, a link that strangers had sent lets the owner in", async () => {
    const email = someone("katrin");
    await strangers(11, email);
    const own = new Visitor();
    expect((await ask(own, email)).status).toBe(429);
    expect((await own.post("/api/sign-in/link", { token: await linkOf(email) })).status).toBe(200);
  });

  it("a known device is known for the address whose link was used on it, for several, and by no forged mark", async () => {
    const [email, other] = [someone("katrin"), someone("miriam")];
    const family = await signIn(email);
    await family.post("/api/auth/sign-out");
    await signIn(other, family);
    await family.post("/api/auth/sign-out");
    const mark = family.cookies.get("__Host-tagesnest.device") ?? "";
    expect(mark).not.toMatch(/katrin|miriam|@/);
    const unrelated = someone();
    await strangers(11, email);
    await strangers(11, other);
    await strangers(11, unrelated);
    expect((await ask(family, email)).status).toBe(202);
    expect((await ask(family, other)).status).toBe(202);
    expect((await ask(family, unrelated)).status).toBe(429);
    const forged = new Visitor();
    forged.cookies.set("__Host-tagesnest.device", mark.replace(/^[^.]+/, "another"));
    expect((await ask(forged, email)).status).toBe(429);
  });

  it("after the day's links to one address strangers have one sent each ten minutes, no more and no less", async () => {
    const email = someone();
    const day = Math.floor(Date.now() / 86_400_000);
    const counter = `limit:links-to-address-daily:${await digest(email)}:${day}`;
    await redisOf(env).set(counter, 40, { ex: 172_800 });
    const answers = await strangers(3, email);
    expect(answers.map(({ status }) => status)).toEqual([202, 429, 429]);
  });

  it("counts guesses of links by address", async () => {
    const visitor = new Visitor();
    const statuses: number[] = [];
    for (let n = 0; n < 21; n++)
      statuses.push((await visitor.post("/api/sign-in/link", { token: `guess${n}` })).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
  });

  it("closes sign-in while Redis is gone, and goes on with what is public", async () => {
    const known = await signIn(someone());
    const visitor = new Visitor("en", { UPSTASH_REDIS_REST_URL: "https://gone.example" });
    const refused = await visitor.post("/api/sign-in/mail", { email: someone() });
    expect(refused.headers.get("retry-after")).toBe("30");
    expect(await problemOf(refused)).toMatchObject({ status: 503, code: "accounts.identity_down" });
    expect((await visitor.post("/api/sign-in/link", { token: "x" })).status).toBe(503);
    expect((await visitor.get("/api/me", { cookie: known.cookieHeader() })).status).toBe(503);
    expect((await visitor.get("/api/places?q=Leip", { cookie: known.cookieHeader() })).status).toBe(200);
  });

  it("changes nothing for another site", async () => {
    const visitor = await signIn(someone());
    for (const headers of [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "null", "sec-fetch-site": "cross-site" },
    ]) {
      const answer = await visitor.post("/api/auth/sign-out", {}, headers);
      expect(await problemOf(answer)).toMatchObject({ status: 403, code: "accounts.cross_site" });
    }
    expect((await visitor.get("/api/me")).status).toBe(200);
  });

  it("answers nothing of better-auth that is not on the list", async () => {
    const visitor = await signIn(someone());
    for (const path of ["get-session", "list-sessions", "token", "magic-link/verify?token=x", "ok"])
      expect((await visitor.get(`/api/auth/${path}`)).status).toBe(404);
    for (const path of [
      "update-user",
      "change-email",
      "delete-user",
      "sign-in/email",
      "sign-in/magic-link",
      "revoke-session",
    ])
      expect((await visitor.post(`/api/auth/${path}`)).status).toBe(404);
  });
});

describe("a second factor", () => {
  it("is asked for after the link, takes one code or one recovery code, and locks after wrong ones", async () => {
    const email = someone("miriam");
    const { totpURI, backupCodes } = await setUpSecondFactor(await signIn(email));
    expect(backupCodes).toHaveLength(10);

    const visitor = new Visitor();
    await visitor.post("/api/sign-in/mail", { email });
    const waiting = await visitor.post("/api/sign-in/link", { token: await linkOf(email) });
    expect(await waiting.json()).toEqual({ secondFactor: "required" });
    expect(visitor.cookies.has("__Host-tagesnest.session_token")).toBe(false);
    expect((await visitor.get("/api/me")).status).toBe(401);

    const wrong = await visitor.post("/api/auth/two-factor/verify-totp", { code: "000000" });
    expect(await problemOf(wrong)).toMatchObject({ status: 401, code: "accounts.code_wrong" });
    const right = await visitor.post("/api/auth/two-factor/verify-totp", { code: codeOf(totpURI) });
    expect(right.status).toBe(200);
    expect(await right.text()).not.toContain("token");
    expect(await (await visitor.get("/api/me")).json()).toMatchObject({ secondFactor: "on" });

    const [code = ""] = backupCodes;
    const recover = async () => {
      const other = new Visitor();
      await other.post("/api/sign-in/mail", { email });
      await other.post("/api/sign-in/link", { token: await linkOf(email) });
      return other.post("/api/auth/two-factor/verify-backup-code", { code });
    };
    expect((await recover()).status).toBe(200);
    expect(await problemOf(await recover())).toMatchObject({ status: 401, code: "accounts.recovery_code_wrong" });
    expect((await inboxOf(email)).map(({ subject }) => subject)).toContain("Ein Wiederherstellungscode wurde benutzt");
  });

  it("takes each code once: of three sign-ins with one code at once one gets in, and none later", async () => {
    const email = someone();
    const { totpURI } = await setUpSecondFactor(await signIn(email));
    const code = codeOf(totpURI);
    const visitors: Visitor[] = [];
    for (let n = 0; n < 4; n++) {
      const visitor = new Visitor();
      await visitor.post("/api/sign-in/mail", { email });
      await visitor.post("/api/sign-in/link", { token: await linkOf(email) });
      visitors.push(visitor);
    }
    const [late, ...racing] = visitors as [Visitor, ...Visitor[]];
    const answers = await Promise.all(racing.map((one) => one.post("/api/auth/two-factor/verify-totp", { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    for (const [at, answer] of answers.entries()) {
      const me = await (racing[at] as Visitor).get("/api/me");
      expect(me.status).toBe(answer.status);
      if (answer.status === 200) continue;
      expect(await problemOf(answer)).toMatchObject({ code: "accounts.code_used" });
    }
    const refused = await late.post("/api/auth/two-factor/verify-totp", { code });
    expect(await problemOf(refused)).toMatchObject({ status: 401, code: "accounts.code_used" });
    expect((await late.get("/api/me")).status).toBe(401);
  });

  it("gives up on a sign-in after five wrong codes", async () => {
    const email = someone();
    const { totpURI } = await setUpSecondFactor(await signIn(email));
    const visitor = new Visitor();
    await visitor.post("/api/sign-in/mail", { email });
    await visitor.post("/api/sign-in/link", { token: await linkOf(email) });
    for (let n = 0; n < 5; n++) await visitor.post("/api/auth/two-factor/verify-totp", { code: "000000" });
    const spent = await visitor.post("/api/auth/two-factor/verify-totp", { code: codeOf(totpURI) });
    expect(await problemOf(spent)).toMatchObject({ status: 401, code: "accounts.challenge_spent" });
  });

  it("says that a sign-in was never begun here", async () => {
    const answer = await new Visitor().post("/api/auth/two-factor/verify-totp", { code: "123456" });
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: "accounts.challenge_expired" });
  });
});

async function mailedTo(email: string): Promise<string> {
  await new Visitor().post("/api/sign-in/mail", { email });
  return linkOf(email);
}

/** What a house leaves behind that stops right after better-auth wrote a new person. */
async function addWithoutTrail(email: string): Promise<void> {
  await neon(env.DATABASE_URL)`
    insert into people (id, email, email_verified, name, created_at, updated_at)
    values (gen_random_uuid(), ${email}, true, '', now(), now())`;
}

async function expire(token: string): Promise<void> {
  expect(await redisOf(env).del(await nameOf(`verification:magic-link:${await digest64(token)}`))).toBe(1);
}
