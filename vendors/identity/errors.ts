import { AppError } from "../../domain/kernel/errors";

/** better-auth's codes in our words; one that is not here is a request that makes no sense. */
const codes: Readonly<Record<string, AppError>> = {
  INVALID_CODE: new AppError("accounts.code_wrong", {}, "code"),
  CODE_USED: new AppError("accounts.code_used", {}, "code"),
  INVALID_BACKUP_CODE: new AppError("accounts.recovery_code_wrong", {}, "code"),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: new AppError("accounts.challenge_spent"),
  ACCOUNT_TEMPORARILY_LOCKED: new AppError("accounts.second_factor_locked", { minutes: 15 }),
  INVALID_TWO_FACTOR_COOKIE: new AppError("accounts.challenge_expired"),
  TOTP_ALREADY_ENABLED: new AppError("accounts.second_factor_exists"),
  TOTP_NOT_ENABLED: new AppError("accounts.second_factor_missing"),
  TWO_FACTOR_NOT_ENABLED: new AppError("accounts.second_factor_missing"),
  BACKUP_CODES_NOT_ENABLED: new AppError("accounts.second_factor_missing"),
  UNAUTHORIZED: new AppError("accounts.not_signed_in"),
  SESSION_NOT_FRESH: new AppError("accounts.sign_in_again"),
  PASSKEY_NOT_FOUND: new AppError("accounts.passkey_refused"),
  AUTHENTICATION_FAILED: new AppError("accounts.passkey_refused"),
  PASSKEY_NOT_UNLOCKED: new AppError("accounts.passkey_not_unlocked"),
  FAILED_TO_VERIFY_REGISTRATION: new AppError("accounts.passkey_not_added"),
  YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY: new AppError("accounts.passkey_not_added"),
  CHALLENGE_NOT_FOUND: new AppError("accounts.passkey_expired"),
  INVALID_ORIGIN: new AppError("accounts.cross_site"),
  MISSING_OR_NULL_ORIGIN: new AppError("accounts.cross_site"),
};

/** What better-auth refused, as the one error type; null for an answer that is none. */
export async function refusalOf(response: Response): Promise<AppError | null> {
  if (response.status < 400) return null;
  if (response.status >= 500) return new AppError("accounts.identity_down");
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const code = typeof body === "object" && body !== null && "code" in body ? String(body.code) : "";
  const known = codes[code];
  if (known) return known;
  if (response.status === 401) return new AppError("accounts.not_signed_in");
  return new AppError(response.status === 404 ? "system.not_found" : "accounts.not_understood");
}
