import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Database } from "../../db/client";
import { apiKeys, people } from "../../db/schema/accounts";
import type { PeoplesRole } from "../kernel/permissions";

/** What a key may do and for whom, as the door needs it at each request. */
export type ApiKeyUse = {
  readonly id: string;
  readonly personId: string;
  readonly role: PeoplesRole;
  readonly scopes: readonly string[];
  readonly perMinute: number;
};

/** Keys are remembered for a minute, so that a request costs no SQL; a revoked one is forgotten at once. */
export type KnownKeys = { forget(hashes: readonly string[]): Promise<void> };

/** So keys begin, so that people and scanners of leaked secrets know one when they see it. */
export const apiKeyPrefix = "tn_";

/** A fresh key and what is kept of it. */
export async function makeApiKey(): Promise<{ key: string; hash: string; start: string }> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const key = `${apiKeyPrefix}${secret.toBase64({ alphabet: "base64url", omitPadding: true })}`;
  return { key, hash: await hashOfApiKey(key), start: key.slice(0, 8) };
}

export async function hashOfApiKey(key: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return new Uint8Array(hash).toHex();
}

/** Writes down that a key is used and says what it may do; null for one that is unknown, revoked or expired. */
export async function useApiKey(db: Database, hash: string, now: Date): Promise<ApiKeyUse | null> {
  const holds = and(
    eq(apiKeys.hash, hash),
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
  );
  const [use] = await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .from(people)
    .where(and(holds, eq(people.id, apiKeys.personId)))
    .returning({
      id: apiKeys.id,
      personId: apiKeys.personId,
      role: people.role,
      scopes: apiKeys.scopes,
      perMinute: apiKeys.perMinute,
    });
  return use ?? null;
}
