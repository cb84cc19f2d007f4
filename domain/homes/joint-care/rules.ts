import { todayInBerlin } from "../../kernel/calendar";
import { AppError } from "../../kernel/errors";
import { type Invitation, whyNoUse } from "../../kernel/invitation";
import type { Land } from "../../kernel/laender";
import { whyHomeIsFull } from "../rules";

export const INVITATION_DAYS = 7;

export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
}

/** Whether an invitation still waits for an answer. */
export function isOpen({ withdrawnAt, acceptedAt, expiresAt }: Invitation, now: Date): boolean {
  return !withdrawnAt && !acceptedAt && expiresAt > now;
}

/** A home that is in joint care, with room for one more beside those asked already. */
export function whyNotInvitable(
  home: { land: Land; joint: boolean },
  people: number,
  asked: readonly Invitation[],
  email: string,
  now: Date,
): AppError | null {
  if (!home.joint) return new AppError("childminders.not_in_joint_care", {}, "email");
  const open = asked.filter((one) => isOpen(one, now));
  if (open.some((one) => one.email === email)) return new AppError("childminders.already_invited", {}, "email");
  const full = whyHomeIsFull(home, people + open.length, todayInBerlin(now));
  return full ? new AppError(full.code, full.params, "email") : null;
}

/** Links of invitations work once, for seven days, and for the address they were sent to. */
export function whyNotAcceptable(invitation: Invitation, email: string, now: Date): AppError | null {
  const why = whyNoUse(invitation, email, now);
  // One that was taken back is no longer there.
  return why && new AppError(`childminders.invitation_${why === "withdrawn" ? "not_found" : why}`, {}, "token");
}
