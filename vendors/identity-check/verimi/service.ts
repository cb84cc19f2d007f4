import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
} from "openid-client";
import type { BegunCheck, CheckOutcome, IdentityService } from "../../../domain/identity-checks/service";
import { digest64 } from "../../../domain/kernel/secrets";
import { instantOf, record, word } from "../../notices/incoming";
import type { ClaimPaths } from "../settings";

type OpenIdProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** "openid" and what makes the provider tell a name. */
  readonly scope: string;
  readonly claims: ClaimPaths;
  /** Where a browser agrees, if not at the address that the provider names. */
  readonly authoriseUrl: string | undefined;
};

/** Seconds that the provider may think. */
const patienceSeconds = 10;

/** Beside what a scope brings: names alone, and that somebody has checked them. Providers that know no such question pass over it. */
const asked = {
  verified_claims: {
    verification: { trust_framework: null, time: null },
    claims: { given_name: null, family_name: null },
  },
};

/**
 * Verimi, as any OpenID provider whose claims say who checked them (OpenID for Identity Assurance): what Verimi offers today is told after
 * registration alone, so this was tried with nobody's real one. By code, with PKCE, state and nonce; nothing of it is stored, for a check
 * has a secret of its own from which they follow.
 */
export function verimi(provider: OpenIdProvider): IdentityService {
  return {
    async begin({ secret, state, returnUrl, language }) {
      const config = await discovered(provider);
      const url = buildAuthorizationUrl(config, {
        redirect_uri: returnUrl,
        scope: provider.scope,
        state,
        nonce: await nonceOf(secret),
        code_challenge: await calculatePKCECodeChallenge(secret),
        code_challenge_method: "S256",
        ui_locales: language,
        claims: JSON.stringify({ id_token: asked, userinfo: asked }),
      });
      return { requestId: null, url: provider.authoriseUrl ? provider.authoriseUrl + url.search : url.href };
    },

    async look(check, returned) {
      if (!returned) return { state: "open" };
      const config = await discovered(provider);
      const told = await toldBy(config, check, returned);
      return told ? outcomeOf(told, provider.claims) : { state: "ended" };
    },
  };
}

async function discovered({ issuer, clientId, clientSecret }: OpenIdProvider): Promise<Configuration> {
  return discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: patienceSeconds,
    // What it says is proven by its keys too, not by the line alone.
    execute: [enableNonRepudiationChecks],
  });
}

/** Another for each purpose. */
const nonceOf = (secret: string): Promise<string> => digest64(`nonce ${secret}`);

/** What it says of them; null where they did not go through with it, or the code was taken before. Errors: everything else. */
async function toldBy(
  config: Configuration,
  { secret, state, returnUrl }: BegunCheck,
  returned: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>> | null> {
  const url = new URL(returnUrl);
  url.search = new URLSearchParams(returned).toString();
  try {
    const tokens = await authorizationCodeGrant(config, url, {
      pkceCodeVerifier: secret,
      expectedState: state,
      expectedNonce: await nonceOf(secret),
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error("the provider told nobody");
    const more = config.serverMetadata().userinfo_endpoint
      ? await fetchUserInfo(config, tokens.access_token, claims.sub)
      : {};
    return { ...claims, ...more };
  } catch (error) {
    if (error instanceof AuthorizationResponseError) return null;
    if (error instanceof ResponseBodyError && error.error === "invalid_grant") return null;
    if (error instanceof ClientError) throw new Error(`the provider's answer does not hold: ${error.code}`);
    throw error;
  }
}

/** Passed is who bears a name that somebody has checked. */
function outcomeOf(told: Readonly<Record<string, unknown>>, paths: ClaimPaths): CheckOutcome {
  const at = (path: string) =>
    path.split(".").reduce<unknown>((value, key) => {
      if (Array.isArray(value)) return value[Number(key)];
      return record(value)?.[key];
    }, told);
  const [givenName, familyName, level] = [word(at(paths.givenName)), word(at(paths.familyName)), word(at(paths.level))];
  if (!givenName || !familyName || !level) return { state: "refused" };
  return {
    state: "passed",
    givenName,
    familyName,
    level,
    method: word(at(paths.method)),
    at: instantOf(at(paths.at)),
  };
}
