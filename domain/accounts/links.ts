import type { Locale } from "../kernel/locale";

/** Minutes for which a link signs somebody in (OWASP ASVS 6.5.1: at most ten). */
export const linkMinutes = 10;

/** What became of a link that does not work. */
export type LinkFailure = "expired" | "used" | "unknown";

/** Links that sign somebody in once. Only the identity vendor knows their tokens. */
export type SignInLinks = {
  /** A fresh link for this address; its secret stands behind the #, where no server reads it. */
  make(email: string, locale: Locale): Promise<string>;
};

declare module "../kernel/context" {
  interface Vendors {
    readonly links: SignInLinks;
  }
}
