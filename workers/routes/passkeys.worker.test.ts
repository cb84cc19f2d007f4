import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { afterEach, expect, it, vi } from "vitest";
import { SoftwarePasskey } from "../../tests/support/software-passkey";
import { signIn, someone, Visitor } from "../../tests/support/visitor";

/*
 * better-auth's passkeys come in a package of their own, which lags behind and names older releases of what it stands on than ours
 * (`overrides` in package.json). What is used of it is tried here whole, in workerd, with the releases that are installed.
 */

const sql = neon(env.DATABASE_URL);

afterEach(() => vi.restoreAllMocks());

type Options = { challenge: string; rpId?: string; rp?: { id: string } };

const optionsFor = async (who: Visitor, what: "register" | "authenticate"): Promise<Options> =>
  (await who.get(`/api/auth/passkey/generate-${what}-options`)).json();

async function withPasskey(): Promise<{ person: Visitor; email: string; passkey: SoftwarePasskey }> {
  const email = someone();
  const person = await signIn(email);
  const passkey = new SoftwarePasskey(env.SITE_ORIGIN);
  const options = await optionsFor(person, "register");
  expect(options.rp?.id).toBe(new URL(env.SITE_ORIGIN).hostname);
  const response = await passkey.register(options);
  const answer = await person.post("/api/auth/passkey/verify-registration", { response, name: "Telefon" });
  expect([answer.status, await answer.json()]).toMatchObject([200, { name: "Telefon" }]);
  return { person, email, passkey };
}

const add = async (who: Visitor, response: unknown) =>
  who.post("/api/auth/passkey/verify-registration", { response, name: "Telefon" });

async function why(answer: Response, ...more: "params"[]): Promise<unknown[]> {
  const { code, ...rest } = await answer.json<{ code: string; params: unknown }>();
  return [answer.status, code, ...more.map((each) => rest[each])];
}

const enter = async (who: Visitor, response: unknown) =>
  who.post("/api/auth/passkey/verify-authentication", { response });

it("registers a passkey for who is signed in, and lets them in by it from elsewhere", async () => {
  const { email, passkey } = await withPasskey();
  const elsewhere = new Visitor();
  const answer = await enter(elsewhere, await passkey.sign(await optionsFor(elsewhere, "authenticate")));
  expect(answer.status).toBe(200);
  expect(await (await elsewhere.get("/api/me")).json()).toMatchObject({ email });
});

it("refuses a passkey that was never registered, and an answer to another question", async () => {
  const { passkey } = await withPasskey();
  const stranger = new Visitor();
  const unknown = new SoftwarePasskey(env.SITE_ORIGIN);
  await unknown.register({ challenge: "of-nobody" });
  const refused = await enter(stranger, await unknown.sign(await optionsFor(stranger, "authenticate")));
  expect(await why(refused)).toEqual([401, "accounts.passkey_refused"]);
  await optionsFor(stranger, "authenticate");
  const stale = await enter(stranger, await passkey.sign({ challenge: "of-another-day" }));
  expect(await why(stale)).toEqual([401, "accounts.passkey_refused"]);
  expect((await stranger.get("/api/me")).status).toBe(401);
});

const elsewhere = "https://tagesnest.example.evil.test";

it("refuses a passkey that was made for another site, and one that was asked for there, and names the site", async () => {
  const person = await signIn(someone());
  const response = await new SoftwarePasskey(elsewhere).register(await optionsFor(person, "register"));
  const refused = [403, "accounts.passkey_of_another_site", { site: elsewhere }];
  expect(await why(await add(person, response), "params")).toEqual(refused);
  const visitor = new Visitor();
  const foreign = new SoftwarePasskey(elsewhere);
  await foreign.register({ challenge: "of-nobody" });
  const signed = await foreign.sign(await optionsFor(visitor, "authenticate"));
  expect(await why(await enter(visitor, signed), "params")).toEqual(refused);
});

it("refuses a passkey that nobody unlocked, be it to add it or to sign in", async () => {
  const person = await signIn(someone());
  const touched = new SoftwarePasskey(env.SITE_ORIGIN, { unlocked: false });
  const response = await touched.register(await optionsFor(person, "register"));
  expect(await why(await add(person, response))).toEqual([403, "accounts.passkey_not_unlocked"]);
  const { passkey } = await withPasskey();
  passkey.lock();
  const visitor = new Visitor();
  const signed = await passkey.sign(await optionsFor(visitor, "authenticate"));
  expect(await why(await enter(visitor, signed))).toEqual([403, "accounts.passkey_not_unlocked"]);
});

it("what no authenticator answers is a passkey that cannot be checked, and no trouble of ours", async () => {
  const errors = vi.spyOn(console, "error").mockReturnValue();
  const person = await signIn(someone());
  const right = await new SoftwarePasskey(env.SITE_ORIGIN).register({ challenge: "of-another-day" });
  const nonsense = [
    right,
    { ...right, id: "another" },
    { ...right, type: "password" },
    { ...right, response: { ...right.response, attestationObject: "AAAA" } },
    { ...right, response: { ...right.response, clientDataJSON: "%%%" } },
    { ...right, response: 7 },
    {},
  ];
  for (const response of nonsense) {
    await optionsFor(person, "register");
    expect(await why(await add(person, response))).toEqual([422, "accounts.passkey_not_added"]);
    await optionsFor(person, "authenticate");
    expect(await why(await enter(person, response))).toEqual([401, "accounts.passkey_refused"]);
  }
  expect(errors).not.toHaveBeenCalled();
});

it("a database that fails once the passkey was found right is our trouble, not the passkey's", async () => {
  const { passkey } = await withPasskey();
  vi.spyOn(console, "error").mockReturnValue();
  const visitor = new Visitor();
  const signed = await passkey.sign(await optionsFor(visitor, "authenticate"));
  await sql`create or replace function fail_for_test() returns trigger language plpgsql as $$ begin raise exception 'test'; end $$`;
  await sql`create trigger fail_for_test before update on passkeys for each row execute function fail_for_test()`;
  try {
    expect(await why(await enter(visitor, signed))).toEqual([503, "accounts.identity_down"]);
  } finally {
    await sql`drop trigger fail_for_test on passkeys`;
    await sql`drop function fail_for_test()`;
  }
});
