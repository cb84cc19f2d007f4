import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Database } from "../../db/client";
import { apiKeys, people } from "../../db/schema/accounts";
import type { PeoplesRole } from "../kernel/permissions";
import { digest, newSecret } from "../kernel/secrets";

/** What a key may do and for whom, as the door needs it at each request. */
export type ApiKeyUse = {
  readonly id: string;
  readonly personId: string;
  readonly roles: readonly PeoplesRole[];
  readonly scopes: readonly string[];
  readonly perMinute: number;
};

/** Keys are remembered for a minute, so that a request costs no SQL; a revoked one is forgotten at once. */
export type KnownKeys = { forget(hashes: readonly string[]): Promise<void> };

/** So keys begin, so that people and scanners of leaked secrets know one when they see it. */
export const apiKeyPrefix = "tn_";

/** A fresh key and what is kept of it. */
export async function makeApiKey(): Promise<{ key: string; hash: string; start: string }> {
  const key = `${apiKeyPrefix}${newSecret()}`;
  return { key, hash: await digest(key), start: key.slice(0, 8) };
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
      roles: people.roles,
      scopes: apiKeys.scopes,
      perMinute: apiKeys.perMinute,
    });
  return use ?? null;
}
