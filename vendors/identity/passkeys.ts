import { APIError } from "better-auth/api";
import { fromBase64url } from "../../domain/kernel/base64url";
import { AppError } from "../../domain/kernel/errors";

type Verified = { readonly userVerified: boolean } | undefined;
type Asked = { readonly headers?: Headers | undefined };

/** Requests whose passkey was found right, by their ids; taken out by the route that asked. */
const foundRight = new Set<string>();

/** A passkey stands for two factors only if its owner unlocked it, by finger, face or PIN. */
export function requireUnlocked(info: Verified, { headers }: Asked): void {
  if (!info?.userVerified) throw new APIError("UNAUTHORIZED", { code: "PASSKEY_NOT_UNLOCKED" });
  foundRight.add(headers?.get("x-request-id") ?? "");
}

/**
 * better-auth answers 500 for a passkey that it cannot make out, and 401 for a database that fails once the passkey was found right.
 * Both are put straight here: before that point it is the passkey, after it is us. Null where the answer says what it means.
 */
export function refusalOfPasskey(response: Response, requestId: string, isNew: boolean): AppError | null {
  const wasRight = foundRight.delete(requestId);
  if (response.status < 400) return null;
  if (wasRight) return new AppError("accounts.identity_down");
  return response.status >= 500 && isNew ? new AppError("accounts.passkey_not_added") : null;
}

/** Which site a browser says it answered. Null for what no browser sends: better-auth refuses that. */
export function originOfPasskey(answer: unknown): string | null {
  const said = fieldOf(fieldOf(answer, "response"), "clientDataJSON");
  const bytes = typeof said === "string" ? fromBase64url(said) : null;
  if (!bytes) return null;
  try {
    const origin = fieldOf(JSON.parse(new TextDecoder().decode(bytes)), "origin");
    return typeof origin === "string" ? origin : null;
  } catch {
    return null; // no JSON: no browser wrote it
  }
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
