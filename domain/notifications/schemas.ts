import { z } from "zod";

export const channels = ["email", "sms"] as const;
export type Channel = (typeof channels)[number];

/**
 * What vendors tell of a mail or a text, in one language. "bounced": the address takes nothing, ever. "blocked": the vendor sends
 * nothing there any more. "failed": this once, which says nothing about the next. "started": whoever asked us to stop wants us back.
 */
export const noticeKinds = ["delivered", "bounced", "blocked", "complained", "stopped", "started", "failed"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** One notice of a vendor, read and verified; `kind` is null for what we do nothing about, `address` for what is about none. */
export type VendorNotice = {
  readonly vendor: "postmark" | "brevo" | "ses" | "twilio";
  /** The vendor's own id, or what together tells this notice from all others of the vendor. */
  readonly key: string;
  /** As it came. */
  readonly body: string;
  readonly channel: Channel;
  readonly address: string | null;
  readonly kind: NoticeKind | null;
  /** The vendor's own word for why: "HardBounce", "30006". Never what somebody wrote. */
  readonly reason: string;
  /** When it happened; null where the vendor does not say, then it is now. */
  readonly at: Date | null;
};

export const TakeVendorNotice = z.strictObject({ noticeId: z.uuid() });
export type TakeVendorNotice = z.infer<typeof TakeVendorNotice>;
