import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { SoftwarePasskey } from "../../tests/support/software-passkey";
import { signIn, someone, Visitor } from "../../tests/support/visitor";

/*
 * better-auth's passkeys come in a package of their own, which lags behind and names older releases of what it stands on than ours
 * (`overrides` in package.json). What is used of it is tried here whole, in workerd, with the releases that are installed.
 */

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
  expect(refused.status).toBeGreaterThanOrEqual(400);
  await optionsFor(stranger, "authenticate");
  const stale = await enter(stranger, await passkey.sign({ challenge: "of-another-day" }));
  expect(stale.status).toBeGreaterThanOrEqual(400);
  expect((await stranger.get("/api/me")).status).toBe(401);
});

it("refuses a passkey that was made for another site", async () => {
  const person = await signIn(someone());
  const elsewhere = new SoftwarePasskey("https://tagesnest.example.evil.test");
  const response = await elsewhere.register(await optionsFor(person, "register"));
  const answer = await person.post("/api/auth/passkey/verify-registration", { response, name: "Telefon" });
  expect(answer.status).toBeGreaterThanOrEqual(400);
});
