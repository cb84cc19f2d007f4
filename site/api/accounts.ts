import type { IdentityPath } from "../../workers/routes/identity";
import type { identityCheckRoutes } from "../../workers/routes/identity-checks";
import type { meRoutes } from "../../workers/routes/me";
import type { peopleRoutes } from "../../workers/routes/people";
import type { signInRoutes } from "../../workers/routes/sign-in";
import { type Asked, asked, commandsOf } from "./command";

const signIn = commandsOf<typeof signInRoutes>();
export const mailLink = signIn("post", "/api/sign-in/mail");
export const followLink = signIn("post", "/api/sign-in/link");

const me = commandsOf<typeof meRoutes>();
export const readMe = me("get", "/api/me");
export const describeMe = me("patch", "/api/me");
export const changeEmail = me("post", "/api/me/email");
export const declareReachable = me("post", "/api/me/email/reachable");
export const confirmEmail = me("post", "/api/me/email/confirmation");
export const undoEmail = me("post", "/api/email/undo");
export const chooseRole = me("put", "/api/me/roles/:role");
export const layDownRole = me("delete", "/api/me/roles/:role");
export const endSession = me("delete", "/api/me/sessions/:sessionId");
export const endOtherSessions = me("delete", "/api/me/sessions");
export const createApiKey = me("post", "/api/me/api-keys");
export const revokeApiKey = me("delete", "/api/me/api-keys/:apiKeyId");

const identity = commandsOf<typeof identityCheckRoutes>();
export const beginCheck = identity("post", "/api/me/identity-check");
export const finishCheck = identity("post", "/api/me/identity-check/return");
export const takeCheckedName = identity("post", "/api/me/identity-check/name");
export const showCheck = identity("put", "/api/me/identity-check/shown");
export const forgetChecks = identity("delete", "/api/me/identity-check");

const people = commandsOf<typeof peopleRoutes>();
export const revealPerson = people("post", "/api/people/:personId/reveal");
export const grantRoles = people("put", "/api/people/:personId/roles");
export const assignAreas = people("put", "/api/people/:personId/areas");

export type Passkey = { readonly id: string; readonly name?: string | null; readonly createdAt?: string | null };
export type BegunFactor = { readonly totpURI: string; readonly backupCodes: readonly string[] };

export const signOut = () => post("sign-out");
export const signInWith = (json: { provider: "google" | "apple"; callbackURL: string }) =>
  post<{ url?: string }>("sign-in/social", json);

export const enableFactor = () => post<BegunFactor>("two-factor/enable");
export const verifyCode = (code: string) => post("two-factor/verify-totp", { code });
export const verifyRecoveryCode = (code: string) => post("two-factor/verify-backup-code", { code });
export const renewRecoveryCodes = () => post<BegunFactor>("two-factor/generate-backup-codes");
export const disableFactor = () => post("two-factor/disable");

export const passkeyToMake = () => get<object>("passkey/generate-register-options");
export const addPasskey = (response: unknown, name: string) => post("passkey/verify-registration", { response, name });
export const passkeyToUse = () => get<object>("passkey/generate-authenticate-options");
export const signInByPasskey = (response: unknown) => post("passkey/verify-authentication", { response });
export const listPasskeys = () => get<Passkey[]>("passkey/list-user-passkeys");
export const removePasskey = (id: string) => post("passkey/delete-passkey", { id });

/** Paths are those that `workers/routes/identity.ts` lets through; what better-auth answers there is written down here. */
function get<Answer>(path: IdentityPath<"get">): Asked<Answer> {
  return asked("get", `/api/auth/${path}`);
}

function post<Answer = unknown>(path: IdentityPath<"post">, json: object = {}): Asked<Answer> {
  return asked("post", `/api/auth/${path}`, { json });
}
