import type { Locale } from "../kernel/locale";

/** Who can check somebody's identity; which of them there are, the operator says. */
export const identityVendors = ["idnow", "verimi"] as const;
export type IdentityVendor = (typeof identityVendors)[number];

/**
 * A service that finds out who somebody is, on its own pages. What it tells of its own accord says only that something happened; what did
 * is read by `look`.
 *
 * Errors of each call: `TryLater` where it asks for a pause; else what went wrong, with the outcome open.
 */
export type IdentityService = {
  /** Asks for a check, and where its person goes for it now; again asks for another one. */
  begin(check: NewCheck): Promise<{ readonly requestId: string | null; readonly url: string }>;
  /** What became of it. `returned` is what they brought along when they came back; null where nobody did. */
  look(check: BegunCheck, returned: Returned | null): Promise<CheckOutcome>;
};

export type NewCheck = {
  /** Ours, a UUID. */
  readonly reference: string;
  /** Comes back with them, and is known to nobody else. */
  readonly state: string;
  /** Of this check alone, never told: 43 signs of base64url. */
  readonly secret: string;
  /** Where they come back to, known to the service beforehand. */
  readonly returnUrl: string;
  readonly language: Locale;
};

export type BegunCheck = Omit<NewCheck, "language"> & { readonly requestId: string | null };

/** The query of the address by which they came back. */
export type Returned = Readonly<Record<string, string>>;

export type CheckOutcome =
  /** Nothing yet: they have not done it, or the service looks still. */
  | { readonly state: "open" }
  /** It is them. Of what the service knows besides, nothing leaves the window. */
  | {
      readonly state: "passed";
      readonly givenName: string;
      readonly familyName: string;
      readonly method: string;
      readonly level: string;
      /** When the service was done; null where it does not say. */
      readonly at: Date | null;
    }
  /** The service is not convinced. */
  | { readonly state: "refused" }
  /** Broken off, run out of time, failed. */
  | { readonly state: "ended" };

/** Something happened with a check; what did is to be read. `eventId` is the same each time it is told. */
export type IdentityNotice = {
  readonly vendor: IdentityVendor;
  readonly requestId: string;
  readonly eventId: string;
};

declare module "../kernel/context" {
  interface Vendors {
    /** Those that the operator has; none by default. */
    readonly identityChecks: Readonly<Partial<Record<IdentityVendor, IdentityService>>>;
  }
}
