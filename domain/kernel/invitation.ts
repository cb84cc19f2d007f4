import { sameEmail } from "./email";

/** A link that was sent to an address. */
export type Invitation = {
  /** Lower case. */
  readonly email: string;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
};

/**
 * Why a link of an invitation leads nowhere for whoever is signed in with that address; null where it can be used. It works once, in
 * time, for whom it was sent to; who it was not meant for learns nothing else about it.
 */
export function whyNoUse(
  invitation: Invitation,
  email: string,
  now: Date,
): "of_somebody_else" | "used" | "withdrawn" | "expired" | null {
  if (invitation.email !== sameEmail(email)) return "of_somebody_else";
  if (invitation.acceptedAt) return "used";
  if (invitation.withdrawnAt) return "withdrawn";
  return invitation.expiresAt > now ? null : "expired";
}
