import { sameEmail } from "../kernel/email";
import { AppError } from "../kernel/errors";
import { exportsPerDay } from "./kept";
import { type ConsentText, currentText, type Purpose } from "./purposes";

/** Agreeing counts for the text that is in force alone. */
export function whyNotAgreeable(purpose: Purpose, version: number): AppError | null {
  const inForce: ConsentText = currentText(purpose);
  return version === inForce.version ? null : new AppError("privacy.consent_outdated", {}, "version");
}

/** One archive at a time, and a few a day: building one reads everything. */
export function whyNotExportable(
  exports: readonly { readonly requestedAt: Date; readonly readyAt: Date | null }[],
  now: Date,
): AppError | null {
  if (exports.some(({ readyAt }) => readyAt === null)) return new AppError("privacy.export_under_way");
  const today = exports.filter(({ requestedAt }) => now.getTime() - requestedAt.getTime() < 86_400_000);
  return today.length >= exportsPerDay ? new AppError("privacy.too_many_exports", { most: exportsPerDay }) : null;
}

/** Whether an archive can still be fetched. */
export function isFetchable(
  archive: { readonly readyAt: Date | null; readonly expiresAt: Date | null },
  now: Date,
): boolean {
  return archive.readyAt !== null && archive.expiresAt !== null && now < archive.expiresAt;
}

/** Somebody may always be forgotten; the last admin names another one first, or nobody could. */
export function whyNotErasable(
  person: { readonly email: string; readonly roles: readonly string[] },
  confirmation: string,
  otherAdmins: number,
): AppError | null {
  if (sameEmail(confirmation) !== person.email) return new AppError("privacy.not_confirmed", {}, "confirmation");
  if (person.roles.includes("admin") && otherAdmins === 0) return new AppError("privacy.last_admin");
  return null;
}
