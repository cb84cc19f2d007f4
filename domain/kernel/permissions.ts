import type { Context } from "./context";
import { AppError } from "./errors";

/**
 * Everybody who acts. `anyone` is a visitor who is not signed in; `house` is the platform itself (jobs, schedules, the demo
 * data). People's six roles stand in `DOMAIN.md`.
 */
export type Role = "anyone" | "parent" | "childminder" | "adviser" | "support" | "moderator" | "admin" | "house";

export type Actor = {
  readonly role: Role;
  readonly personId: string | null;
  /** The session they act in; absent for API keys, jobs and visitors. */
  readonly sessionId?: string;
  /** When they proved who they are, second factor included: what concerns the keys to an account needs it fresh. */
  readonly provenAt?: Date;
  /** What an API key may do; absent where nothing but the role limits it. */
  readonly scopes?: readonly string[];
  /** Of staff who have not passed a second factor: they may do nothing but set it up. */
  readonly awaitsSecondFactor?: boolean;
  /** Somebody who showed a session while the store of sessions did not answer: whether it holds is not known. */
  readonly undecided?: boolean;
};

/** The six roles people have. */
export const peoplesRoles = ["parent", "childminder", "adviser", "support", "moderator", "admin"] as const;
export type PeoplesRole = (typeof peoplesRoles)[number];

/** Who works for a youth office or for us, and so must have a second factor. */
export const staffRoles: readonly Role[] = ["adviser", "support", "moderator", "admin"];

export const anyone: Actor = { role: "anyone", personId: null };
export const house: Actor = { role: "house", personId: null };

const everybody: readonly Role[] = ["anyone", ...peoplesRoles, "house"];

/** Who may do what. A permission that is not in this table does not exist. */
export const permissions = {
  "search.read": everybody,
  "childminders.read_profile": everybody,
  "childminders.open_care_home": ["childminder", "house"],
  "childminders.register": ["childminder", "house"],
  "childminders.describe": ["childminder", "house"],
  "childminders.record_permit": ["moderator", "admin", "house"],
  "childminders.list": ["childminder", "house"],
  "childminders.find_address": ["childminder", "house"],
  "childminders.settle_listings": ["house"],
  "childminders.enter_proof": ["childminder", "house"],
  "childminders.withdraw_proof": ["childminder", "house"],
  "childminders.confirm_proof": ["adviser"],
  "childminders.read_proofs_of_area": ["adviser"],
  "childminders.warn_of_lapses": ["house"],
  "capacity.offer_weeks": ["childminder", "house"],
  "capacity.enter_commitment": ["childminder", "house"],
  "capacity.end_commitment": ["childminder", "house"],
  "capacity.refresh": ["house"],
  "accounts.request_link": everybody,
  "accounts.use_link": everybody,
  "accounts.read_own": peoplesRoles,
  "accounts.change_own": peoplesRoles,
  "accounts.choose_role": ["parent", "childminder"],
  "accounts.manage_api_keys": peoplesRoles,
  "accounts.read_people": ["support", "moderator", "admin"],
  "accounts.reveal_person": ["support"],
  "accounts.grant_role": ["admin"],
  "accounts.assign_area": ["admin"],
  "accounts.note": [...peoplesRoles, "house"],
  "trail.read_own": peoplesRoles,
  "trail.read_area": ["adviser"],
  "trail.read_person": ["support", "moderator", "admin"],
  "childminders.read_own": ["childminder"],
  "childminders.read_area": ["adviser"],
  "capacity.read_own": ["childminder"],
  "documents.upload": ["childminder"],
  "documents.read_own": ["childminder"],
  "documents.open": ["childminder", "adviser"],
  "documents.remove": ["childminder"],
  "documents.arrange_pictures": ["childminder"],
  "documents.see_pictures": everybody,
  "documents.take_in": ["house"],
  "documents.remove_files": ["house"],
  "documents.remove_orphans": ["house"],
  "documents.rewrap_keys": ["house"],
  "notifications.send": ["house"],
  "house.read_outbox": ["admin"],
  "house.read_dead_deliveries": ["admin"],
  "house.replay_delivery": ["admin"],
  "house.check_seals": ["admin", "house"],
  "house.seal_days": ["house"],
  "house.remove_expired": ["house"],
  "childminders.change_own": ["childminder"],
  "childminders.claim_permit": ["childminder"],
  "childminders.confirm_permit": ["adviser", "moderator", "admin"],
  "childminders.conclude_agreement": ["childminder"],
  "childminders.share_home": ["childminder"],
  "capacity.enter_absence": ["childminder"],
  "house.ensure_schedules": ["house"],
  "house.take_call": ["house"],
  "families.read": ["parent"],
  "families.invite": ["parent"],
  "families.withdraw_invitation": ["parent"],
  "families.join": ["parent"],
  "families.leave": ["parent"],
  "families.add_child": ["parent"],
  "families.change_child": ["parent"],
  "families.remove_child": ["parent"],
  "families.set_care_need": ["parent"],
  "families.remove_care_need": ["parent"],
  "families.save_search": ["parent"],
  "families.change_search": ["parent"],
  "families.remove_search": ["parent"],
  "families.start_alerts": ["parent"],
  "families.stop_alerts": ["parent"],
  "families.stop_alerts_by_link": everybody,
  "families.add_favourite": ["parent"],
  "families.remove_favourite": ["parent"],
  "families.match_searches": ["house"],
  "costs.estimate": everybody,
  "privacy.read_own": peoplesRoles,
  "privacy.change_consents": peoplesRoles,
  "privacy.export": peoplesRoles,
  "privacy.erase_own": peoplesRoles,
  "privacy.build_export": ["house"],
  "privacy.erase": ["house"],
  "privacy.remove_expired": ["house"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** What staff may do before they have set up their second factor, beside what every visitor may. */
const withoutSecondFactor: readonly Permission[] = [
  "accounts.read_own",
  "accounts.change_own",
  "accounts.note",
  "trail.read_own",
];

/** First line of every command and query: role, second factor and scopes carry the permission, or nothing more happens. */
export function authorise(ctx: Pick<Context, "actor">, permission: Permission): void {
  const { role, scopes, awaitsSecondFactor, undecided } = ctx.actor;
  const roles: readonly Role[] = permissions[permission];
  if (!roles.includes(role)) {
    if (undecided) throw new AppError("accounts.identity_down");
    throw new AppError(role === "anyone" ? "permissions.sign_in_first" : "permissions.refused", { permission });
  }
  const isPublic = roles.includes("anyone");
  if (awaitsSecondFactor && !isPublic && !withoutSecondFactor.includes(permission)) {
    throw new AppError("permissions.second_factor_required", { permission });
  }
  if (scopes && !isPublic && !scopes.includes(permission)) {
    throw new AppError("permissions.scope_missing", { permission });
  }
}

/** Whether the table gives this role the permission: to show what can be done, never to decide it. */
export function mayRole(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = permissions[permission];
  return roles.includes(role);
}

/** Minutes for which a proof of who somebody is counts as fresh. */
export const freshMinutes = 15;

/** For what touches the keys to an account: they must have signed in just now. Errors: `accounts.sign_in_again`. */
export function requireFresh(ctx: Pick<Context, "actor" | "now">): void {
  const provenAt = ctx.actor.provenAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  if (ctx.now.getTime() - provenAt > freshMinutes * 60_000) throw new AppError("accounts.sign_in_again");
}
