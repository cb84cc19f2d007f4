import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import type { IdentityNotice } from "../../../domain/identity-checks/service";
import { record, word } from "../../notices/incoming";
import { type IdentityCheckSettings, idnowPlatformOf } from "../settings";

type HookSettings = IdentityCheckSettings & {
  /** Whom its calls are meant for. IDnow does not say in public what stands there; the client id where it is not set. */
  readonly IDNOW_WEBHOOK_AUDIENCE?: string;
};

type Keys = ReturnType<typeof createRemoteJWKSet>;

/** By issuer: the isolate keeps IDnow's keys, and asks again for one that it does not know, twice a minute at most. */
const kept = new Map<string, Keys>();

/**
 * What a call of IDnow's tells: its body is a token that IDnow has signed (https://docs.eu.platform.idnow.io/docs/integration/webhooks-events).
 * Null where it is not proven to be IDnow's, and for us. Errors: IDnow's keys cannot be had now, so that it calls again.
 */
export async function idnowNotice(settings: HookSettings, body: string): Promise<readonly IdentityNotice[] | null> {
  const audience = settings.IDNOW_WEBHOOK_AUDIENCE || settings.IDNOW_CLIENT_ID;
  // Nobody is asked for keys for the sake of what is no token at all.
  if (!audience || !looksSigned.test(body)) return null;
  const { issuer } = idnowPlatformOf(settings);
  try {
    const { payload } = await jwtVerify(body, keysOf(issuer), {
      issuer,
      audience,
      algorithms: ["RS256", "ES256", "PS256"],
      requiredClaims: ["exp", "iat"],
      maxTokenAge: "1 day",
      clockTolerance: 60,
    });
    return noticesIn(payload["data"]);
  } catch (error) {
    if (isUnproven(error)) return null;
    throw error;
  }
}

const looksSigned = /^[\w-]{10,2000}\.[\w-]{10,20000}\.[\w-]{10,2000}$/;

function keysOf(issuer: string): Keys {
  const known = kept.get(issuer);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    cooldownDuration: 30_000,
    timeoutDuration: 10_000,
  });
  kept.set(issuer, keys);
  return keys;
}

/** The token itself is at fault, whatever the keys; silence of IDnow's is none of its faults. */
const isUnproven = (error: unknown): boolean =>
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys;

function noticesIn(data: unknown): readonly IdentityNotice[] {
  const told = record(data);
  const requestId = word(record(told?.["payload"])?.["sessionId"]);
  const eventId = word(told?.["eventId"]);
  return requestId && eventId ? [{ vendor: "idnow", requestId, eventId }] : [];
}
