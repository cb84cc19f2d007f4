import { z } from "zod";

export const paymentVendors = ["stripe", "gocardless"] as const;
export type PaymentVendor = (typeof paymentVendors)[number];

/** The hooks by which vendors tell us of payments. */
export type PaymentDoor = "stripe_connect" | "stripe_platform" | "stripe_thin" | "gocardless";

/** One event of a vendor's, proven to be theirs. */
export type PaymentNotice = {
  readonly vendor: PaymentVendor;
  /** The vendor's own id of the event. */
  readonly vendorId: string;
  readonly door: PaymentDoor;
  /** The vendor's own name of what happened. */
  readonly kind: string;
  /** Whose account it happened in; null for ours. */
  readonly account: string | null;
  /** What it is about, by the vendor's type and id; null where it names nothing. */
  readonly about: { readonly type: string; readonly id: string } | null;
  /** When it happened; null where the vendor does not say. */
  readonly at: Date | null;
  /** The event as it came, as JSON. */
  readonly body: string;
};

/** Of an event that could not be read, in place of the vendor's name of what happened. */
export const unreadKind = "unread";

/** A notice as its handler reads it. */
export type KeptNotice = Omit<PaymentNotice, "at"> & { readonly id: string; readonly at: Date };

/**
 * What came of a notice: something changed; we knew it already, or something newer; nobody asks for it; its kind means nothing to us; it
 * could not be read.
 */
export type NoticeOutcome = "acted" | "known" | "ignored" | "unknown" | "failed";

/** Which notices an admin looks at. */
export const noticeChoices = ["all", "waiting", "unknown"] as const;

export const ReadPaymentNotices = z.strictObject({ which: z.enum(noticeChoices) });
export type ReadPaymentNotices = z.output<typeof ReadPaymentNotices>;

export const ReplayPaymentNotice = z.strictObject({ noticeId: z.uuid() });
export type ReplayPaymentNotice = z.output<typeof ReplayPaymentNotice>;
