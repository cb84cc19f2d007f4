/** When somebody's address may change, and how long there is a way back. Pure. */
import { AppError } from "../../kernel/errors";

/** So long the link to the new address works. */
export const CONFIRM_HOURS = 24;
/** So long the old address can take the change back. */
export const UNDO_DAYS = 14;
/** Each request sends a mail to an address that has not asked for one. */
export const MOST_A_DAY = 5;

export type EmailChange = {
  readonly personId: string;
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly undoUntil: Date | null;
  readonly undoneAt: Date | null;
};

export function whyNotRequestable(newEmail: string, oldEmail: string, lately: number): AppError | null {
  if (newEmail === oldEmail) return new AppError("accounts.email_same", {}, "email");
  return lately >= MOST_A_DAY ? new AppError("accounts.email_changes_too_many", { most: MOST_A_DAY }, "email") : null;
}

/**
 * Why a link to a new address does not change anything. It works only for who asked for it, signed in: a mistyped address must not
 * hand the account to whoever reads mail there.
 */
export function whyNotConfirmable(
  change: EmailChange | undefined,
  person: { readonly id: string; readonly email: string },
  now: Date,
): AppError | null {
  if (!change) return new AppError("accounts.email_link_unknown", {}, "secret");
  if (change.personId !== person.id) return new AppError("accounts.email_link_of_somebody_else", {}, "secret");
  if (change.confirmedAt) return new AppError("accounts.email_link_used", {}, "secret");
  const isOver = change.withdrawnAt !== null || change.expiresAt <= now || change.oldEmail !== person.email;
  return isOver ? new AppError("accounts.email_link_expired", {}, "secret") : null;
}

/** Why the old address does not get the account back. */
export function whyNotUndoable(change: EmailChange | undefined, now: Date): AppError | null {
  if (!change?.confirmedAt) return new AppError("accounts.email_link_unknown", {}, "secret");
  if (change.undoneAt) return new AppError("accounts.email_link_used", {}, "secret");
  return change.undoUntil === null || change.undoUntil <= now
    ? new AppError("accounts.email_link_expired", {}, "secret")
    : null;
}
