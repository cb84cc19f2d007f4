import { readEmail } from "../kernel/email";
import { AppError } from "../kernel/errors";
import { isId } from "../kernel/ids";
import { isStaff, type PeoplesRole, peoplesRoles } from "../kernel/permissions";
import { countLetters } from "../kernel/written";

/** A reason must say something to the person who will read it. */
export const shortestReason = 15;

/** Minutes for which support sees somebody unmasked after it wrote down why. */
export const revealMinutes = 60;

/** A reason that is too short is none. */
export function whyNotRevealable(reason: string): AppError | null {
  return countLetters(reason) < shortestReason
    ? new AppError("accounts.reason_too_short", { least: shortestReason }, "reason")
    : null;
}

/** Nobody gives themselves a role: so an admin always remains, and a role is a colleague's word. */
export function whyNotGrantable(giver: string, receiver: string): AppError | null {
  return giver === receiver ? new AppError("accounts.own_role", {}, "role") : null;
}

/**
 * Parent and childminder go together: many childminders have children themselves. Who works for a youth office or for us has an
 * account for that alone, so that what they see there never mixes with what is theirs.
 */
export function whyNotHeldTogether(roles: readonly PeoplesRole[]): AppError | null {
  return roles.length > 1 && isStaff(roles) ? new AppError("accounts.roles_not_together", {}, "roles") : null;
}

/** Roles in the one order in which they are kept, each once. */
export function inOrder(roles: readonly PeoplesRole[]): PeoplesRole[] {
  return peoplesRoles.filter((role) => roles.includes(role));
}

/** Parents and childminders say themselves what they are; everybody else is given a role. */
export function whyNotChoosable(current: readonly PeoplesRole[]): AppError | null {
  return isStaff(current) ? new AppError("accounts.role_given") : null;
}

/** Who holds one role alone keeps it: an account without any could do nothing, not even ask for another. */
export function whyNotLaidDown(current: readonly PeoplesRole[], role: PeoplesRole): AppError | null {
  if (!current.includes(role)) return new AppError("accounts.role_not_held", {}, "role");
  return current.length === 1 ? new AppError("accounts.only_role", {}, "role") : null;
}

/** "Miriam Vogt" as support sees it: "M. V." */
export function initials(name: string): string {
  return name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((part) => `${[...part][0]?.toUpperCase()}.`)
    .join(" ");
}

/** "miriam.vogt@example.org" as support sees it: "m…@e….org". */
export function maskedEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  const labels = domain.split(".");
  const end = labels.length > 1 ? `.${labels.at(-1)}` : "";
  return `${[...local][0] ?? ""}…@${[...domain][0] ?? ""}…${end}`;
}

export type SecondFactor = "on" | "off" | "required";

/** Whether somebody has a second factor, and whether their work demands the one they lack. */
export function secondFactorOf({
  roles,
  twoFactorEnabled,
}: {
  roles: readonly PeoplesRole[];
  twoFactorEnabled: boolean;
}): SecondFactor {
  if (twoFactorEnabled) return "on";
  return isStaff(roles) ? "required" : "off";
}

export type Sought = { readonly email: string } | { readonly id: string } | { readonly slug: string };

/**
 * How staff looks for somebody: by what that person tells them, in full, or by an id of the trail. Never by a part of a name, so
 * that nobody leafs through people. @throws `accounts.person_sought_vaguely` on `who`
 */
export function readSought(who: string): Sought {
  if (isId(who)) return { id: who.toLowerCase() };
  const email = readEmail(who);
  if (email !== null) return { email };
  const slug = PROFILE.exec(who)?.[1];
  if (slug) return { slug };
  throw new AppError("accounts.person_sought_vaguely", {}, "who");
}

/** The last part of a profile's address. */
const PROFILE = /\/tagespflegeperson\/([a-z0-9-]+)\/?(?:[?#].*)?$/;
