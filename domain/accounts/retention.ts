import { lt } from "drizzle-orm";
import { apiKeys, emailChanges, reveals, signInRequests, signingKeys } from "../../db/schema/accounts";
import type { Retention } from "../kernel/retention";

export const accountsRetention: readonly Retention[] = [
  {
    what: "sign_in_requests",
    days: 1,
    remove: async (db, before) =>
      (await db.delete(signInRequests).where(lt(signInRequests.at, before)).returning({ id: signInRequests.id }))
        .length,
  },
  {
    what: "email_changes",
    days: 30,
    remove: async (db, before) =>
      (await db.delete(emailChanges).where(lt(emailChanges.requestedAt, before)).returning({ id: emailChanges.id }))
        .length,
  },
  {
    what: "api_keys, revoked",
    days: 90,
    remove: async (db, before) =>
      (await db.delete(apiKeys).where(lt(apiKeys.revokedAt, before)).returning({ id: apiKeys.id })).length,
  },
  {
    what: "api_keys, expired",
    days: 90,
    remove: async (db, before) =>
      (await db.delete(apiKeys).where(lt(apiKeys.expiresAt, before)).returning({ id: apiKeys.id })).length,
  },
  {
    what: "reveals",
    days: 3 * 365,
    remove: async (db, before) =>
      (await db.delete(reveals).where(lt(reveals.at, before)).returning({ id: reveals.id })).length,
  },
  {
    what: "signing_keys",
    days: 60,
    remove: async (db, before) =>
      (await db.delete(signingKeys).where(lt(signingKeys.expiresAt, before)).returning({ id: signingKeys.id })).length,
  },
];
