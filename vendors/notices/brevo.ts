import { readEmail } from "../../domain/kernel/email";
import { readMobile } from "../../domain/kernel/mobile";
import type { NoticeKind, VendorNotice } from "../../domain/notifications/schemas";
import { instantOf, isSecret, keptOf, kindIn, objectsIn, type Reader, word } from "./incoming";

type Told = Readonly<Record<string, unknown>>;

const ofMails: Readonly<Record<string, NoticeKind>> = {
  delivered: "delivered",
  hard_bounce: "bounced",
  invalid_email: "bounced",
  blocked: "blocked",
  spam: "complained",
  complaint: "complained",
  unsubscribed: "stopped",
  soft_bounce: "failed",
  error: "failed",
};

const ofTexts: Readonly<Record<string, NoticeKind>> = {
  delivered: "delivered",
  hard_bounce: "bounced",
  blocked: "blocked",
  unsubscribe: "stopped",
  soft_bounce: "failed",
  rejected: "failed",
};

/**
 * Brevo, for mails and SMS (https://developers.brevo.com/docs/transactional-webhooks): a bearer token that was given to it. A call
 * may bring many; none has an id, the one in a mail's is the webhook's.
 */
export const brevoNotices: Reader<Pick<Env, "BREVO_HOOK_TOKEN">> = async (settings, { headers, body }) => {
  const [, token = ""] = /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  if (!(await isSecret(token, settings.BREVO_HOOK_TOKEN))) return null;
  return objectsIn(body).map((told) => ("msg_status" in told ? ofText(told) : ofMail(told)));
};

function ofMail(told: Told): VendorNotice {
  const event = word(told.event);
  return {
    vendor: "brevo",
    key: ["mail", word(told["message-id"]), event, word(told.ts_event), word(told.email)].join(" "),
    body: JSON.stringify(keptOf(told, ["event", "message-id", "ts_event", "ts_epoch"], ["reason"])),
    channel: "email",
    address: typeof told.email === "string" ? readEmail(told.email) : null,
    kind: kindIn(ofMails, event),
    reason: event,
    // `date` is in Central European time without saying so; `ts_epoch` counts milliseconds, `ts_event` seconds.
    at: instantOf(told.ts_epoch) ?? instantOf(Number(told.ts_event) * 1000),
  };
}

function ofText(told: Told): VendorNotice {
  const status = word(told.msg_status);
  return {
    vendor: "brevo",
    key: ["sms", word(told.messageId), status].join(" "),
    body: JSON.stringify(keptOf(told, ["messageId", "msg_status", "error_code"], ["description"])),
    channel: "sms",
    address: readMobile(word(told.to)),
    kind: kindIn(ofTexts, status),
    reason: status,
    at: null,
  };
}
