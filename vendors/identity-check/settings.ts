import type { IdentityService, IdentityVendor } from "../../domain/identity-checks/service";
import { named, needed } from "../named";
import { type IdnowPlatform, idnow } from "./idnow/service";
import { verimi } from "./verimi/service";

export type IdentityCheckSettings = {
  /** Of "idnow" and "verimi", with commas; empty where nobody's identity is checked. */
  readonly IDENTITY_CHECKS?: string;
  readonly IDNOW_PLATFORM?: string;
  readonly IDNOW_CLIENT_ID?: string;
  readonly IDNOW_CLIENT_SECRET?: string;
  readonly IDNOW_FLOW_ID?: string;
  readonly IDNOW_ENVIRONMENT?: string;
  readonly VERIMI_ISSUER?: string;
  readonly VERIMI_CLIENT_ID?: string;
  readonly VERIMI_CLIENT_SECRET?: string;
  readonly VERIMI_SCOPE?: string;
  readonly VERIMI_CLAIMS?: string;
  readonly VERIMI_AUTHORISE_URL?: string;
};

/** The services that the operator names. Errors: a setting that is missing, or says what there is not. */
export function identityChecksOf(
  settings: IdentityCheckSettings,
): Readonly<Partial<Record<IdentityVendor, IdentityService>>> {
  const names = settings.IDENTITY_CHECKS ?? "";
  if (names === "") return {};
  const services = named("IDENTITY_CHECKS", names, makers, settings);
  return Object.fromEntries(services.map(({ name, ...service }) => [name, service]));
}

/** Where a platform of IDnow's answers: the production's, or that to try things. */
export function idnowPlatformOf({ IDNOW_PLATFORM = "production" }: IdentityCheckSettings): IdnowPlatform {
  if (IDNOW_PLATFORM !== "production" && IDNOW_PLATFORM !== "sandbox")
    throw new Error(`IDNOW_PLATFORM is "production" or "sandbox", not ${IDNOW_PLATFORM}`);
  const domain = IDNOW_PLATFORM === "production" ? "eu.platform.idnow.io" : "eu.platform.idnow.sx";
  return { issuer: `https://auth.${domain}/oidc`, api: `https://api.${domain}/api/v1` };
}

const makers: Readonly<Record<IdentityVendor, (settings: IdentityCheckSettings) => IdentityService>> = {
  idnow({ IDNOW_CLIENT_ID, IDNOW_CLIENT_SECRET, IDNOW_FLOW_ID, IDNOW_ENVIRONMENT = "live", ...settings }) {
    if (IDNOW_ENVIRONMENT !== "live" && IDNOW_ENVIRONMENT !== "staging")
      throw new Error(`IDNOW_ENVIRONMENT is "live" or "staging", not ${IDNOW_ENVIRONMENT}`);
    return idnow({
      ...idnowPlatformOf(settings),
      clientId: needed({ IDNOW_CLIENT_ID }),
      clientSecret: needed({ IDNOW_CLIENT_SECRET }),
      flowId: needed({ IDNOW_FLOW_ID }),
      environment: IDNOW_ENVIRONMENT,
    });
  },
  verimi({ VERIMI_ISSUER, VERIMI_CLIENT_ID, VERIMI_CLIENT_SECRET, VERIMI_SCOPE = "openid", ...settings }) {
    return verimi({
      issuer: needed({ VERIMI_ISSUER }),
      clientId: needed({ VERIMI_CLIENT_ID }),
      clientSecret: needed({ VERIMI_CLIENT_SECRET }),
      scope: VERIMI_SCOPE,
      claims: claimsIn(settings.VERIMI_CLAIMS ?? ""),
      authoriseUrl: settings.VERIMI_AUTHORISE_URL,
    });
  },
};

/** Where in what is told each of them stands, as a path with dots. The ones that are not named stand where OpenID for Identity Assurance has them. */
const defaultClaims = {
  givenName: "verified_claims.claims.given_name",
  familyName: "verified_claims.claims.family_name",
  level: "verified_claims.verification.trust_framework",
  method: "verified_claims.verification.evidence.0.type",
  at: "verified_claims.verification.time",
};
export type ClaimPaths = Readonly<typeof defaultClaims>;

/** "givenName=given_name familyName=family_name". Errors: a name there is none of. */
function claimsIn(text: string): ClaimPaths {
  const given = text.split(/\s+/).filter(Boolean);
  const paths: Record<string, string> = { ...defaultClaims };
  for (const each of given) {
    const [name = "", path = ""] = each.split("=");
    if (!Object.hasOwn(defaultClaims, name) || path === "")
      throw new Error(`VERIMI_CLAIMS names "${each}"; there are ${Object.keys(defaultClaims).join(", ")}`);
    paths[name] = path;
  }
  return paths as ClaimPaths;
}
