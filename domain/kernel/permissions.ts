import type { Context } from "./context";
import { AppError } from "./errors";

/**
 * Everybody who acts. `anyone` is a visitor who is not signed in; `house` is the platform itself (jobs, schedules, the demo
 * data). People's six roles stand in `DOMAIN.md`.
 */
export type Role = "anyone" | "parent" | "childminder" | "adviser" | "support" | "moderator" | "admin" | "house";

export type Actor = { readonly role: Role; readonly personId: string | null };

export const anyone: Actor = { role: "anyone", personId: null };
export const house: Actor = { role: "house", personId: null };

const everybody: readonly Role[] = [
  "anyone",
  "parent",
  "childminder",
  "adviser",
  "support",
  "moderator",
  "admin",
  "house",
];

/** Who may do what. A permission that is not in this table does not exist. */
export const permissions = {
  "search.read": everybody,
  "childminders.read_profile": everybody,
  "childminders.open_care_home": ["childminder", "house"],
  "childminders.register": ["childminder", "house"],
  "childminders.describe": ["childminder", "house"],
  "childminders.record_permit": ["moderator", "admin", "house"],
  "childminders.list": ["childminder", "house"],
  "capacity.offer_weeks": ["childminder", "house"],
  "capacity.enter_commitment": ["childminder", "house"],
  "capacity.end_commitment": ["childminder", "house"],
  "capacity.refresh": ["house"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** First line of every command and query: the actor's role carries the permission, or nothing more happens. */
export function authorise(ctx: Pick<Context, "actor">, permission: Permission): void {
  const roles: readonly Role[] = permissions[permission];
  if (!roles.includes(ctx.actor.role)) throw new AppError("permissions.refused", { permission });
}
