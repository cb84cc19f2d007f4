import type { Locale } from "../kernel/locale";

/** Who else can take signatures than we ourselves. */
export const signingVendors = ["docusign", "skribble"] as const;
export type SigningVendor = (typeof signingVendors)[number];

/**
 * A signing service. It sends no mails: everybody signs by a link that they are given here, after they have proven who they are. What it
 * tells us of its own accord says only that something happened; what did is read by `state`.
 *
 * Errors of each call: `SigningRefused` where trying again helps nobody; `TryLater` where it asks for a pause; else what went wrong, with
 * the outcome open.
 */
export type SigningService = {
  /** Asks for signatures under a file; who asks again for the same `reference` gets the request that there is. */
  begin(request: NewSigning): Promise<{ readonly requestId: string }>;
  /** The request that was begun for a reference, should its answer have got lost; null where there is none. */
  find(request: Pick<NewSigning, "reference" | "title">): Promise<{ readonly requestId: string } | null>;
  /**
   * The page on which one of them signs now: to be opened at once, and by nobody else. Coming back from it says nothing. Refused: "over"
   * where they have signed, or nobody can any more.
   */
  linkOf(requestId: string, signer: Signer, returnUrl: string): Promise<string>;
  state(requestId: string, signers: readonly Signer[]): Promise<SigningState>;
  /** The file that everybody has signed. Refused: "over" where they have not, or the service no longer has it. */
  signedFile(requestId: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Nobody can sign any more; again changes nothing. Refused: "over" once everybody has signed. */
  withdraw(requestId: string, words: string): Promise<void>;
};

export type NewSigning = {
  /** Ours, a UUID. */
  readonly reference: string;
  /** What the request is called there; another for each reference, and no child's name. */
  readonly title: string;
  /** A PDF. */
  readonly file: Uint8Array<ArrayBuffer>;
  readonly signers: readonly Signer[];
};

export type Signer = {
  /** Ours; another for each of them. */
  readonly reference: string;
  readonly name: string;
  /** Another for each of them. */
  readonly email: string;
  readonly language: Locale;
  /** Counted from 1: who has a later turn signs after all of an earlier one. */
  readonly turn: number;
  /** Stands in the file below the place where they sign. */
  readonly anchor: string;
};

export type SigningState = {
  readonly outcome: "open" | "signed" | "declined" | "withdrawn";
  /** By their `reference`, in no order. */
  readonly signers: readonly {
    readonly reference: string;
    readonly state: "waiting" | "signed" | "declined";
    /** When they did; null where they wait, or it is not said. */
    readonly at: Date | null;
  }[];
  /** Why it was declined, as far as it was said. */
  readonly words: string;
};

/** Something happened with a request; what did is to be read. */
export type SigningNotice = { readonly vendor: SigningVendor; readonly requestId: string };

type SigningRefusal = "over" | "not_found" | "invalid";

export class SigningRefused extends Error {
  override readonly name = "SigningRefused";

  constructor(
    readonly reason: SigningRefusal,
    message: string,
  ) {
    super(`${reason}: ${message}`);
  }
}

declare module "../kernel/context" {
  interface Vendors {
    /** Those that the operator has; a contract is signed by one of them or here. */
    readonly signing: Readonly<Partial<Record<SigningVendor, SigningService>>>;
  }
}
