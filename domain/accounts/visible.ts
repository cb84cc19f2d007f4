import { visible } from "../kernel/visible";
import { me } from "./steps";

/** Somebody to themselves. */
export const ownPerson = visible("people", {
  permission: "accounts.read_own",
  rows: (ctx) => ({ id: me(ctx) }),
  columns: ["id", "email", "name", "roles", "locale", "twoFactorEnabled", "createdAt"],
});

export const ownLinkedAccount = visible("linkedAccounts", {
  permission: "accounts.read_own",
  rows: (ctx) => ({ personId: me(ctx) }),
  columns: ["providerId", "createdAt"],
});

/** Where an adviser is responsible, to that adviser. */
export const ownArea = visible("adviserAreas", {
  permission: "accounts.read_own",
  rows: (ctx) => ({ personId: me(ctx) }),
  columns: ["land", "municipality", "municipalityId"],
});

/** Keys that still open something; never the hash. */
export const ownApiKey = visible("apiKeys", {
  permission: "accounts.manage_api_keys",
  rows: (ctx) => ({ personId: me(ctx), revokedAt: { isNull: true } }),
  columns: ["id", "name", "start", "scopes", "perMinute", "createdAt", "expiresAt", "lastUsedAt"],
});
