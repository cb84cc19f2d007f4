import { apple, google } from "better-auth/social-providers";
import { createRemoteJWKSet, decodeJwt, generateKeyPair, jwtVerify, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { LOCAL } from "../credentials.ts";
import { OWN_HOST } from "../page.ts";

const redirectURI = "http://tagesnest.test/api/auth/callback/them";
const codeVerifier = "v".repeat(64);

const providers = [
  {
    name: "google",
    issuer: "https://accounts.google.com",
    keys: "https://www.googleapis.com/oauth2/v3/certs",
    token: "https://oauth2.googleapis.com/token",
    clientId: LOCAL.googleClientId,
    open: (clientSecret: string = LOCAL.googleClientSecret) => google({ clientId: LOCAL.googleClientId, clientSecret }),
  },
  {
    name: "apple",
    issuer: "https://appleid.apple.com",
    keys: "https://appleid.apple.com/auth/keys",
    token: "https://appleid.apple.com/auth/token",
    clientId: LOCAL.appleClientId,
    open: (clientSecret: string = LOCAL.appleClientSecret) => apple({ clientId: LOCAL.appleClientId, clientSecret }),
  },
];

describe.each(providers)(
  "$name, as better-auth's own client and jose see it",
  ({ name, issuer, keys, token, clientId, open }) => {
    const provider = open();

    /** The address a browser opens, on the cloud's own page, with what the provider's real one would carry. */
    async function authorise(as: string, changes: Record<string, string> = {}): Promise<Response> {
      const real = await provider.createAuthorizationURL({ state: "a-state", codeVerifier, redirectURI });
      const url = new URL(`http://${OWN_HOST}/${name}/authorise`);
      url.search = real.search;
      for (const [field, value] of Object.entries({ nonce: "a-nonce", as, ...changes }))
        url.searchParams.set(field, value);
      return fetch(url, { redirect: "manual" });
    }

    async function codeFor(as: string): Promise<{ code: string; state: string }> {
      const answer = await authorise(as);
      if (name === "google") {
        const back = new URL(answer.headers.get("location") ?? "");
        expect(back.href.startsWith(redirectURI)).toBe(true);
        return { code: back.searchParams.get("code") ?? "", state: back.searchParams.get("state") ?? "" };
      }
      const page = await answer.text();
      const field = (wanted: string) => new RegExp(`name="${wanted}" value="([^"]*)"`).exec(page)?.[1] ?? "";
      expect(page).toContain(`action="${redirectURI}"`); // Apple posts its answer
      return { code: field("code"), state: field("state") };
    }

    it("gives the state back, and for a code an id token that its published keys prove", async () => {
      const { code, state } = await codeFor("miriam.vogt@example.test");
      expect(state).toBe("a-state");
      const tokens = await provider.validateAuthorizationCode({ code, codeVerifier, redirectURI });
      const idToken = tokens?.idToken ?? "";
      const { payload, protectedHeader } = await jwtVerify(idToken, createRemoteJWKSet(new URL(keys)), {
        issuer,
        audience: clientId,
        algorithms: ["RS256"],
      });
      expect(protectedHeader.kid).toBeTruthy();
      expect(payload).toMatchObject({ email: "miriam.vogt@example.test", email_verified: true, nonce: "a-nonce" });
      const info = await provider.getUserInfo({ ...tokens, idToken });
      expect(info?.user).toMatchObject({ email: "miriam.vogt@example.test", emailVerified: true });
      expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
    });

    it("knows the same address as the same account", async () => {
      const subjects: unknown[] = [];
      for (const as of ["anybody@example.test", "anybody@example.test", "somebody.else@example.test"]) {
        const tokens = await provider.validateAuthorizationCode({ ...(await codeFor(as)), codeVerifier, redirectURI });
        subjects.push(decodeJwt(tokens?.idToken ?? "").sub);
      }
      expect(subjects[0]).toBe(subjects[1]);
      expect(subjects[0]).not.toBe(subjects[2]);
    });

    it("takes a code once, with its own verifier, at its own address, from its own client", async () => {
      const take = (code: string, changes: { codeVerifier?: string; redirectURI?: string } = {}, from = provider) =>
        from.validateAuthorizationCode({ code, codeVerifier, redirectURI, ...changes });
      const { code } = await codeFor("miriam.vogt@example.test");
      await take(code);
      await expect(take(code)).rejects.toThrow();
      const stranger = name === "apple" ? "not a signed token" : "guessed";
      await expect(take((await codeFor("x@example.test")).code, {}, open(stranger))).rejects.toThrow();
      await expect(take((await codeFor("x@example.test")).code, { redirectURI: `${redirectURI}/x` })).rejects.toThrow();
      if (name === "google")
        // Apple has no PKCE
        await expect(take((await codeFor("x@example.test")).code, { codeVerifier: "w".repeat(64) })).rejects.toThrow();
      await expect(take("guessed")).rejects.toThrow();
    });

    it("proves no token that somebody else signed", async () => {
      const { privateKey } = await generateKeyPair("RS256");
      const tokens = await provider.validateAuthorizationCode({
        ...(await codeFor("x@example.test")),
        codeVerifier,
        redirectURI,
      });
      const [head = ""] = (tokens?.idToken ?? "").split(".");
      const { kid } = JSON.parse(atob(head));
      const forged = await new SignJWT({ email: "x@example.test", email_verified: true })
        .setProtectedHeader({ alg: "RS256", kid })
        .setSubject("1")
        .setIssuer(issuer)
        .setAudience(clientId)
        .setIssuedAt()
        .setExpirationTime("1h")
        .sign(privateKey);
      const check = (idToken: string) =>
        jwtVerify(idToken, createRemoteJWKSet(new URL(keys)), { issuer, audience: clientId });
      await expect(check(forged)).rejects.toThrow("signature");
      expect((await check(tokens?.idToken ?? "")).payload.sub).toBeTruthy();
    });

    it("refuses a client it does not know, and plays nothing else of theirs", async () => {
      expect((await authorise("x@example.test", { client_id: "somebody.else" })).status).toBe(400);
      expect((await authorise("x@example.test", { redirect_uri: "no address" })).status).toBe(400);
      expect(
        (await fetch(token, { method: "POST", body: new URLSearchParams({ grant_type: "refresh_token" }) })).status,
      ).toBe(401);
      expect((await fetch(new URL("/userinfo", token))).status).toBe(501);
    });
  },
);
