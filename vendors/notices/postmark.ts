import { readEmail } from "../../domain/kernel/email";
import type { NoticeKind, VendorNotice } from "../../domain/notifications/schemas";
import { instantOf, isSecret, keptOf, objectsIn, type Reader, word } from "./incoming";

type Told = Readonly<Record<string, unknown>>;

/**
 * Postmark (https://postmarkapp.com/developer/webhooks/webhooks-overview): it signs nothing, so its calls carry the password that was
 * given to it. Only `Inactive: true` means that an address is blocked; all other bounces are of this once.
 */
export const postmarkNotices: Reader<Pick<Env, "POSTMARK_HOOK_PASSWORD">> = async (settings, { headers, body }) => {
  const [, basic = ""] = /^Basic ([\w+/=]+)$/.exec(headers.get("authorization") ?? "") ?? [];
  const ours = settings.POSTMARK_HOOK_PASSWORD;
  if (!(await isSecret(basic, ours && btoa(`postmark:${ours}`)))) return null;
  return objectsIn(body).map(noticeOf);
};

const codes = [
  "RecordType",
  "ID",
  "MessageID",
  "MessageStream",
  "Type",
  "TypeCode",
  "Inactive",
  "CanActivate",
  "SuppressSending",
  "SuppressionReason",
  "Origin",
];

function noticeOf(told: Told): VendorNotice {
  const type = word(told.RecordType);
  const { kind, reason } = meaning(type, told);
  const at = instantOf(told.BouncedAt ?? told.ChangedAt ?? told.DeliveredAt);
  const email = told.Email ?? told.Recipient;
  return {
    vendor: "postmark",
    // Bounces have an id of their own; what became of a message once, or of an address at an instant, has none.
    key: [type, word(told.ID ?? told.MessageID), word(told.ID === undefined ? email : ""), at?.toISOString()].join(" "),
    body: JSON.stringify(keptOf(told, codes, ["Description", "Details"])),
    channel: "email",
    address: typeof email === "string" ? readEmail(email) : null,
    kind,
    reason,
    at,
  };
}

function meaning(type: string, told: Told): { kind: NoticeKind | null; reason: string } {
  if (type === "Delivery") return { kind: "delivered", reason: type };
  if (type === "SpamComplaint") return { kind: "complained", reason: type };
  if (type === "Bounce") return { kind: bounce(told), reason: word(told.Type) };
  if (type === "SubscriptionChange") return { kind: change(told), reason: word(told.SuppressionReason) };
  return { kind: null, reason: type };
}

function bounce({ Inactive: inactive, Type: type }: Told): NoticeKind {
  if (inactive !== true) return "failed";
  return type === "SpamComplaint" ? "complained" : "bounced";
}

function change({ SuppressSending, SuppressionReason: reason, Origin: origin }: Told): NoticeKind | null {
  // Ourselves too ask Postmark to send there again, at anybody's wish for a link.
  if (SuppressSending === false) return origin === "Recipient" ? "started" : null;
  if (SuppressSending !== true) return null;
  if (reason === "SpamComplaint") return "complained";
  return reason === "ManualSuppression" && origin === "Recipient" ? "stopped" : "blocked";
}
