import { z } from "zod";
import { isPushEndpoint } from "../kernel/pusher";
import { mailWishes } from "./deciding";
import { isTimeZone } from "./local-hours";

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

export const WishNews = z.strictObject({ kind: z.string().max(60), email: z.enum(mailWishes), push: z.boolean() });
export type WishNews = z.infer<typeof WishNews>;

export const StopNewsByLink = z.strictObject({ token: z.string().min(1).max(300) });
export type StopNewsByLink = z.infer<typeof StopNewsByLink>;

const hour = z.int().min(0).max(23).nullable();

/** Both hours or none; on the clock of the zone. */
export const SetQuietHours = z.strictObject({
  fromHour: hour,
  untilHour: hour,
  timeZone: z.string().max(60).refine(isTimeZone).default("Europe/Berlin"),
});
export type SetQuietHours = z.infer<typeof SetQuietHours>;

export const ReadNews = z.strictObject({ newsId: z.uuid() });
export type ReadNews = z.infer<typeof ReadNews>;

export const SeePage = z.strictObject({ link: z.string().min(1).max(300) });
export type SeePage = z.infer<typeof SeePage>;

export const ListNews = z.strictObject({
  before: z.iso
    .datetime()
    .transform((at) => new Date(at))
    .nullish(),
});
export type ListNews = z.infer<typeof ListNews>;

const endpoint = z.string().max(1_000).refine(isPushEndpoint);

/** `PushSubscription.toJSON()` of the browser. */
export const ShowPushes = z.strictObject({
  endpoint,
  keys: z.strictObject({
    p256dh: z.string().regex(/^[\w-]{87}=?$/),
    auth: z.string().regex(/^[\w-]{22}={0,2}$/),
  }),
});
export type ShowPushes = z.infer<typeof ShowPushes>;

export const StopPushes = z.strictObject({ endpoint });
export type StopPushes = z.infer<typeof StopPushes>;

export const EnterMobile = z.strictObject({ number: z.string().trim().min(1).max(40) });
export type EnterMobile = z.infer<typeof EnterMobile>;

export const ProveMobile = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
});
export type ProveMobile = z.infer<typeof ProveMobile>;
