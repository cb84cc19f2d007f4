import { AppError } from "./errors";
import { givenOnce } from "./given";
import type { Words } from "./locale";

/**
 * Everybody who acts. `anyone` is a visitor who is not signed in; `system` is the platform itself (jobs, schedules, the demo
 * data). People's six roles stand in `DOMAIN.md`.
 */
export type Role = "anyone" | "parent" | "childminder" | "adviser" | "support" | "moderator" | "admin" | "system";

export type Actor = {
  /** All they hold: a parent may be a childminder too. Staff, visitors and the platform hold one. */
  readonly roles: readonly Role[];
  readonly personId: string | null;
  /** The session they act in; absent for API keys, jobs and visitors. */
  readonly sessionId?: string;
  /** When the session ends unless it is used again; nobody but the device it lives on is told. */
  readonly sessionUntil?: Date;
  /** When they proved who they are, second factor included: what concerns the keys to an account needs it fresh. */
  readonly provenAt?: Date;
  /** What an API key may do; absent where nothing but the roles limit it. */
  readonly scopes?: readonly string[];
  /** Of staff who have not passed a second factor: they may do nothing but set it up. */
  readonly awaitsSecondFactor?: boolean;
  /** An adviser who acts for a family without an account, as a parent of it: set by `offices/proxy/acting.ts` alone. */
  readonly forFamily?: string;
  /** Somebody who showed a session while the store of sessions did not answer: whether it holds is not known. */
  readonly undecided?: boolean;
};

/** The six roles people have. */
export const peoplesRoles = ["parent", "childminder", "adviser", "support", "moderator", "admin"] as const;
export type PeoplesRole = (typeof peoplesRoles)[number];

/** What people choose to be: one of these, or both. Every other role is given by an admin and stands alone. */
export const chosenRoles = ["parent", "childminder"] as const;
export type ChosenRole = (typeof chosenRoles)[number];

/** Who works for a youth office or for us, and so must have a second factor. */
const staffRoles: readonly Role[] = ["adviser", "support", "moderator", "admin"];

export const anyone: Actor = { roles: ["anyone"], personId: null };
export const system: Actor = { roles: ["system"], personId: null };

/** Everybody there is, visitors and the platform included. */
export const everybody: readonly Role[] = ["anyone", ...peoplesRoles, "system"];

/** What a part lets whom do: declared in its `permissions.ts`, which also adds the names to `Permissions`. */
export type PermissionTable = Readonly<Record<string, readonly Role[]>>;

/** What an API key can be allowed, in words. A permission that is not here is given to no program. */
export type ScopeTable = Readonly<Record<string, Words>>;

/** Every permission of every part. One that is not here does not exist. */
// biome-ignore lint/suspicious/noEmptyInterface: the parts add their permissions to it.
export interface Permissions {}

export type Permission = keyof Permissions & string;

const table = givenOnce<Readonly<Record<Permission, readonly Role[]>>>("permissions");
export const givePermissions = table.give;

/** Who has a permission. */
function rolesWith(permission: Permission): readonly Role[] {
  return table.read()[permission];
}

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(table.read(), name);
}

const beforeSecondFactor = givenOnce<readonly Permission[]>("permissions without a second factor");

/** What staff may do before they have set up their second factor, beside what every visitor may. */
export const giveBeforeSecondFactor = beforeSecondFactor.give;

/** First line of every command and query: roles, second factor and scopes carry the permission, or nothing more happens. */
export function authorise(ctx: { readonly actor: Actor }, permission: Permission): void {
  const { roles, scopes, awaitsSecondFactor, undecided } = ctx.actor;
  if (!mayAny(roles, permission)) {
    if (undecided) throw new AppError("accounts.identity_down");
    throw new AppError(roles.includes("anyone") ? "permissions.sign_in_first" : "permissions.refused", { permission });
  }
  const isPublic = rolesWith(permission).includes("anyone");
  if (awaitsSecondFactor && !isPublic && !beforeSecondFactor.read().includes(permission)) {
    throw new AppError("permissions.second_factor_required", { permission });
  }
  if (scopes && !isPublic && !scopes.includes(permission)) {
    throw new AppError("permissions.scope_missing", { permission });
  }
}

/** Whether the table gives one of these roles the permission: to show what can be done, and as a part of deciding it. */
export function mayAny(roles: readonly Role[], permission: Permission): boolean {
  const allowed = rolesWith(permission);
  return roles.some((role) => allowed.includes(role));
}

/** Whether somebody acts in this role. What it opens is decided by `authorise`; this says whose rows are meant. */
export function actsAs(actor: Pick<Actor, "roles">, role: Role): boolean {
  return actor.roles.includes(role);
}

/** Whether one of these roles is held by who works for a youth office or for us. */
export function isStaff(roles: readonly Role[]): boolean {
  return roles.some((role) => staffRoles.includes(role));
}

/** Minutes for which a proof of who somebody is counts as fresh. */
const freshMinutes = 15;

/** For what touches the keys to an account, or binds its owner: they must have signed in just now. Errors: `accounts.sign_in_again`. */
export function requireFresh(ctx: { readonly actor: Actor; readonly now: Date }, minutes = freshMinutes): void {
  const provenAt = ctx.actor.provenAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  if (ctx.now.getTime() - provenAt > minutes * 60_000) throw new AppError("accounts.sign_in_again");
}
