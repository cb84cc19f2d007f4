import { generateKeyPair, SignJWT } from "jose";
import { describe, expect, inject, it } from "vitest";
import type { IdentityService, NewCheck } from "../../../domain/identity-checks/service";
import { idnowNotice } from "../../../vendors/identity-check/idnow/notices";
import { identityChecksOf } from "../../../vendors/identity-check/settings";
import { LOCAL } from "../credentials";
import { OWN_HOST } from "../page";

declare module "vitest" {
  interface ProvidedContext {
    /** Settings of a client in IDnow's sandbox, and where its dashboard allows to lead back to; nothing for the local cloud's. */
    readonly idnowSandbox: Readonly<Record<string, string>>;
  }
}

const sandbox = inject("idnowSandbox");
const own = `http://${OWN_HOST}`;
const settings = {
  IDENTITY_CHECKS: "idnow,verimi",
  IDNOW_PLATFORM: "sandbox",
  IDNOW_ENVIRONMENT: "staging",
  IDNOW_CLIENT_ID: LOCAL.idnow.clientId,
  IDNOW_CLIENT_SECRET: LOCAL.idnow.clientSecret,
  IDNOW_FLOW_ID: LOCAL.idnow.flowId,
  VERIMI_ISSUER: LOCAL.verimi.issuer,
  VERIMI_CLIENT_ID: LOCAL.verimi.clientId,
  VERIMI_CLIENT_SECRET: LOCAL.verimi.clientSecret,
  VERIMI_AUTHORISE_URL: `${own}/verimi/authorise`,
  ...sandbox,
};
const services = identityChecksOf(settings);
const [idnow, verimi] = [services.idnow as IdentityService, services.verimi as IdentityService];
const returnUrl = sandbox["IDNOW_RETURN_URL"] ?? "http://tagesnest.test/konto/identitaet";
const isSandbox = Object.keys(sandbox).length > 0;

const aCheck = (): NewCheck => ({
  reference: crypto.randomUUID(),
  state: `state-${crypto.randomUUID()}`,
  secret: crypto.randomUUID().replaceAll("-", "").padEnd(43, "0"),
  returnUrl,
  language: "de",
});

const ownAddress = (url: string) => url.replace(/^http:\/\/127\.0\.0\.1:\d+/, own);
const put = (path: string, body?: string) => fetch(own + path, { method: "PUT", ...(body && { body }) });

/** Presses a button of a played page; answers the page, or where that leads. */
async function press(url: string, fields: Record<string, string>): Promise<URL | null> {
  const body = new URLSearchParams(fields);
  const led = await fetch(ownAddress(url), { method: "POST", body, redirect: "manual" });
  const location = led.headers.get("location");
  return location ? new URL(location) : null;
}

describe("IDnow", () => {
  const begun = async () => {
    const check = aCheck();
    const { requestId, url } = await idnow.begin(check);
    return { ...check, requestId, url };
  };

  it("opens a session with a page, and knows nothing yet", async () => {
    const check = await begun();
    expect(check.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(URL.canParse(check.url)).toBe(true);
    expect(await idnow.look(check, null)).toEqual({ state: "open" });
  });

  it("does not know sessions of others", async () => {
    const check = { ...(await begun()), requestId: crypto.randomUUID() };
    await expect(idnow.look(check, null)).rejects.toThrow("404");
  });

  it("lets nobody in with another secret", async () => {
    const other = identityChecksOf({ ...settings, IDNOW_CLIENT_ID: "other", IDNOW_CLIENT_SECRET: "guessed" }).idnow;
    await expect(other?.begin(aCheck())).rejects.toThrow("lets nobody in");
  });

  /** What nobody walks through here on the real one. */
  if (isSandbox) return;

  const document = { given: "Miriam Anna", family: "Vogt", kind: "PASSPORT" };

  it("passes whom it is shown a document of, with the name in it and nothing else", async () => {
    const check = await begun();
    expect(await press(check.url, { answer: "agree" })).toBeNull();
    expect(await idnow.look(check, null)).toEqual({ state: "open" });
    const led = await press(check.url, { answer: "show", ...document });
    expect(led?.href).toBe(`${returnUrl}?state=${check.state}`);
    expect(await idnow.look(check, { state: check.state })).toEqual({
      state: "passed",
      givenName: "Miriam Anna",
      familyName: "Vogt",
      method: "PASSPORT",
      level: "VERIFIED",
      at: expect.any(Date),
    });
  });

  it("refuses a forged document, and ends what is aborted", async () => {
    const [forged, aborted] = [await begun(), await begun()];
    await press(forged.url, { answer: "agree" });
    await press(forged.url, { answer: "reject", ...document });
    expect(await idnow.look(forged, null)).toEqual({ state: "refused" });
    await press(aborted.url, { answer: "abort" });
    expect(await idnow.look(aborted, null)).toEqual({ state: "ended" });
  });

  it("looks on, where somebody decides later", async () => {
    const check = await begun();
    await press(check.url, { answer: "agree" });
    await press(check.url, { answer: "review", ...document });
    expect(await idnow.look(check, null)).toEqual({ state: "open" });
    await put(`/idnow/decided?environment=staging&session=${check.requestId}&outcome=accepted`);
    expect(await idnow.look(check, null)).toMatchObject({ state: "passed" });
  });

  it("gets a new token where its own has ended", async () => {
    const check = await begun();
    await put("/idnow/expired");
    expect(await idnow.look(check, null)).toEqual({ state: "open" });
  });

  const callsAbout = async (requestId: string | null): Promise<{ headers: Record<string, string>; body: string }[]> =>
    (await put(`/idnow/calls?session=${requestId}`)).json();

  it("calls with a token that it has signed, which says which session and nothing of anybody", async () => {
    const check = await begun();
    await press(check.url, { answer: "agree" });
    await press(check.url, { answer: "show", ...document });
    const calls = await callsAbout(check.requestId);
    expect(calls).toHaveLength(4);
    const told = await Promise.all(calls.map(({ body }) => idnowNotice(settings, body)));
    const events = new Set(told.map((one) => one?.[0]?.eventId));
    expect(events.size).toBe(4);
    for (const [index, notices] of told.entries()) {
      expect(notices).toEqual([{ vendor: "idnow", requestId: check.requestId, eventId: expect.any(String) }]);
      expect(calls[index]?.headers["content-type"]).toBe("application/jwt");
      expect(atob(calls[index]?.body.split(".")[1] ?? "")).not.toContain("Vogt");
    }
  });

  const data = () => ({ eventId: crypto.randomUUID(), payload: { sessionId: crypto.randomUUID() } });
  const signed = async (claims: object) => (await put("/idnow/signed", JSON.stringify(claims))).text();
  const now = () => Math.floor(Date.now() / 1000);

  it("is believed for us alone, and for a while", async () => {
    expect(await idnowNotice(settings, await signed({ data: data() }))).toHaveLength(1);
    for (const claims of [
      { aud: "somebody.else", data: data() },
      { iss: "https://auth.eu.platform.idnow.io/oidc", data: data() },
      { iat: now() - 7200, exp: now() - 3600, data: data() },
      { iat: now() - 3 * 86_400, exp: now() + 3600, data: data() },
    ])
      expect([claims, await idnowNotice(settings, await signed(claims))]).toEqual([claims, null]);
    const call = await signed({ data: data() });
    expect(await idnowNotice({ ...settings, IDNOW_WEBHOOK_AUDIENCE: "another" }, call)).toBeNull();
    expect(await idnowNotice({ ...settings, IDNOW_PLATFORM: "production" }, call)).toBeNull();
    expect(await idnowNotice({ IDNOW_PLATFORM: "sandbox" }, call)).toBeNull();
    expect(await idnowNotice(settings, `${call.slice(0, -4)}AAAA`)).toBeNull();
    expect(await idnowNotice(settings, "no token")).toBeNull();
    expect(await idnowNotice(settings, await signed({ data: { eventName: "session.completed" } }))).toEqual([]);
  });

  it("is not believed by another key, whatever it calls itself", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const { kid } = JSON.parse(atob((await signed({ data: data() })).split(".")[0] ?? ""));
    const claims = { iss: "https://auth.eu.platform.idnow.sx/oidc", aud: LOCAL.idnow.clientId, data: data() };
    for (const name of [kid, "other"]) {
      const token = new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: name });
      expect(
        await idnowNotice(settings, await token.setIssuedAt().setExpirationTime("1h").sign(privateKey)),
      ).toBeNull();
    }
    const shared = new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid }).setIssuedAt().setExpirationTime("1h");
    expect(await idnowNotice(settings, await shared.sign(new Uint8Array(32)))).toBeNull();
  });

  it("refuses what its documentation does not have, and plays nothing else", async () => {
    const token = await fetch("https://auth.eu.platform.idnow.sx/oidc/token", {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: LOCAL.idnow.clientId,
        client_secret: LOCAL.idnow.clientSecret,
      }),
    });
    const { access_token, expires_in } = (await token.json()) as { access_token: string; expires_in: number };
    expect(expires_in).toBe(86_400);
    const api = "https://api.eu.platform.idnow.sx/api/v1";
    const headers = { authorization: `Bearer ${access_token}`, "content-type": "application/json" };
    const create = (body: object, flow: string = LOCAL.idnow.flowId, given: HeadersInit = headers) =>
      fetch(`${api}/flows/${flow}/staging/sessions`, { method: "POST", headers: given, body: JSON.stringify(body) });
    const metadata = { subjectId: "1", locale: "de" };
    expect((await create({ metadata })).status).toBe(201);
    for (const body of [
      {},
      { metadata: { locale: "de" } },
      { metadata: { ...metadata, name: "Vogt" } },
      { metadata, colour: "blue" },
      { metadata, redirectUrl: "https://elsewhere.example" },
      { metadata, state: "x".repeat(2049) },
    ])
      expect((await create(body)).status).toBe(400);
    expect((await create({ metadata }, "other")).status).toBe(404);
    expect((await create({ metadata }, undefined, {})).status).toBe(401);
    expect((await fetch(`${api}/flows`, { headers })).status).toBe(501);
    expect((await fetch(`${api}/live/files/1`, { headers })).status).toBe(501);
    expect((await fetch("https://auth.eu.platform.idnow.sx/oidc/authorize")).status).toBe(501);
  });
});

describe("Verimi, as an OpenID provider", () => {
  const name = { given: "Jonas", family: "Albrecht" };
  const returnedBy = (led: URL | null) => Object.fromEntries(led?.searchParams ?? []);
  const begun = async () => {
    const check = aCheck();
    return { ...check, ...(await verimi.begin(check)) };
  };

  it("passes who shares a checked name", async () => {
    const check = await begun();
    expect(await verimi.look(check, null)).toEqual({ state: "open" });
    const led = await press(check.url, { answer: "share", ...name });
    expect(led?.origin + (led?.pathname ?? "")).toBe(returnUrl);
    expect(await verimi.look(check, returnedBy(led))).toEqual({
      state: "passed",
      givenName: "Jonas",
      familyName: "Albrecht",
      method: "document",
      level: "de_aml",
      at: expect.any(Date),
    });
    // Its code is spent.
    expect(await verimi.look(check, returnedBy(led))).toEqual({ state: "ended" });
  });

  it("refuses a name that nobody has checked, and ends what is refused", async () => {
    const unchecked = await begun();
    const led = await press(unchecked.url, { answer: "unchecked", ...name });
    expect(await verimi.look(unchecked, returnedBy(led))).toEqual({ state: "refused" });
    const refused = await begun();
    const away = await press(refused.url, { answer: "refuse" });
    expect(await verimi.look(refused, returnedBy(away))).toEqual({ state: "ended" });
  });

  it("finds a name where the settings say it stands", async () => {
    const VERIMI_CLAIMS = "givenName=given_name familyName=family_name level=sub method=verified_claims.none";
    const mapped = identityChecksOf({ ...settings, VERIMI_CLAIMS }).verimi as IdentityService;
    const check = aCheck();
    const led = await press((await mapped.begin(check)).url, { answer: "unchecked", ...name });
    const outcome = await mapped.look({ ...check, requestId: null }, returnedBy(led));
    expect(outcome).toMatchObject({ state: "passed", givenName: "Jonas", method: "", at: null });
    expect(() => identityChecksOf({ ...settings, VERIMI_CLAIMS: "birthday=birthdate" })).toThrow("birthday");
  });

  it("believes no code of another check, and no other provider", async () => {
    const [mine, theirs] = [await begun(), await begun()];
    const led = returnedBy(await press(theirs.url, { answer: "share", ...name }));
    await expect(verimi.look(mine, led)).rejects.toThrow();
    // With the state that was asked for, the verifier gives it away.
    expect(await verimi.look(mine, { ...led, state: mine.state })).toEqual({ state: "ended" });
    const again = returnedBy(await press(theirs.url, { answer: "share", ...name }));
    await expect(verimi.look(theirs, { ...again, iss: "https://elsewhere.example" })).rejects.toThrow();
  });

  it("believes no answer to another question", async () => {
    const check = await begun();
    const url = new URL(check.url);
    url.searchParams.set("nonce", "another");
    const led = await press(url.href, { answer: "share", ...name });
    await expect(verimi.look(check, returnedBy(led))).rejects.toThrow("does not hold");
  });

  it("refuses what the standards do not have, and plays nothing else", async () => {
    const url = new URL((await begun()).url);
    for (const [field, value] of [
      ["client_id", "other"],
      ["redirect_uri", "https://elsewhere.example"],
      ["response_type", "token"],
      ["scope", "profile"],
      ["state", ""],
      ["nonce", ""],
      ["code_challenge_method", "plain"],
      ["colour", "blue"],
    ] as const) {
      const changed = new URL(ownAddress(url.href));
      changed.searchParams.set(field, value);
      expect([field, (await fetch(changed)).status]).toEqual([field, 400]);
    }
    const token = new URL("/token", LOCAL.verimi.issuer);
    expect((await fetch(token, { method: "POST", body: new URLSearchParams() })).status).toBe(401);
    expect((await fetch(new URL("/userinfo", LOCAL.verimi.issuer))).status).toBe(401);
    expect((await fetch(new URL("/logout", LOCAL.verimi.issuer))).status).toBe(501);
    const other = identityChecksOf({ ...settings, VERIMI_CLIENT_SECRET: "guessed" }).verimi as IdentityService;
    const check = aCheck();
    const led = await press((await other.begin(check)).url, { answer: "share", ...name });
    await expect(other.look({ ...check, requestId: null }, returnedBy(led))).rejects.toThrow();
  });
});
