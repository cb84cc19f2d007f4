import { z } from "zod";

export type Channel = "email" | "sms";

/**
 * What vendors tell of a mail or a text, in one language. "bounced": the address takes nothing, ever. "blocked": the vendor sends
 * nothing there any more. "failed": this once, which says nothing about the next. "started": whoever asked us to stop wants us back.
 */
export type NoticeKind = "delivered" | "bounced" | "blocked" | "complained" | "stopped" | "started" | "failed";

/** One notice of a vendor, read and verified; `kind` is null for what we do nothing about, `address` for what is about none. */
export type VendorNotice = {
  readonly vendor: "postmark" | "brevo" | "ses" | "twilio";
  /** The vendor's own id, or what together tells this notice from all others of the vendor. */
  readonly key: string;
  /** The vendor's codes and its words for why, as JSON: no address, no subject, and nothing that somebody wrote. */
  readonly body: string;
  readonly channel: Channel;
  readonly address: string | null;
  readonly kind: NoticeKind | null;
  /** The vendor's own word for why: "HardBounce", "30006". Never what somebody wrote. */
  readonly reason: string;
  /** When it happened; null where the vendor does not say (none does of an SMS), then it is now. */
  readonly at: Date | null;
};

/** "arrival": mails arrive there again. "wishes": they are wanted again. */
export const DeclareReachable = z.strictObject({ matter: z.enum(["arrival", "wishes"]) });
export type DeclareReachable = z.output<typeof DeclareReachable>;
