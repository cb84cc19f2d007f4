import { readMobile } from "../../domain/kernel/mobile";
import type { NoticeKind, VendorNotice } from "../../domain/notifications/schemas";
import { keptOf, kindIn, type Reader } from "./incoming";
import { isSignedByTwilio, type TwilioKeys } from "./twilio-signature";

const ofStatus: Readonly<Record<string, NoticeKind>> = {
  delivered: "delivered",
  read: "delivered",
  undelivered: "failed",
  failed: "failed",
};

/** https://www.twilio.com/docs/api/errors: unknown or no longer there, a landline, blocked there; has answered STOP. */
const ofError: Readonly<Record<string, NoticeKind>> = {
  "30004": "blocked",
  "30005": "bounced",
  "30006": "bounced",
  "21610": "stopped",
  "21614": "bounced",
};

/** What Twilio takes for a wish to stop or to go on, where the service does not say it itself. */
const ofWords: Readonly<Record<string, NoticeKind>> = Object.fromEntries([
  ...["STOP", "STOPP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "ENDE", "QUIT"].map((word) => [word, "stopped"]),
  ...["START", "YES", "UNSTOP"].map((word) => [word, "started"]),
]);

/** What became of a text (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status); statuses come in any order. */
export const twilioStatuses: Reader<TwilioKeys> = async (keys, { headers, body, url }) => {
  const form = new URLSearchParams(body);
  if (!isSignedByTwilio(keys, { headers, url, form })) return null;
  const [status, code] = [form.get("MessageStatus") ?? "", form.get("ErrorCode") ?? ""];
  const kind = kindIn(ofError, code) ?? kindIn(ofStatus, status);
  return [
    noticeOf(form, {
      key: `status ${form.get("MessageSid")} ${status}`,
      number: form.get("To"),
      kind,
      reason: code || status,
    }),
  ];
};

/** What somebody answered to our number (https://www.twilio.com/docs/messaging/guides/webhook-request): we read STOP and START alone. */
export const twilioReplies: Reader<TwilioKeys> = async (keys, { headers, body, url }) => {
  const form = new URLSearchParams(body);
  if (!isSignedByTwilio(keys, { headers, url, form })) return null;
  const said = (form.get("OptOutType") ?? form.get("Body") ?? "").trim().toUpperCase();
  const kind = kindIn(ofWords, said);
  const reason = kind === null ? "reply" : said;
  return [noticeOf(form, { key: `reply ${form.get("MessageSid")}`, number: form.get("From"), kind, reason })];
};

const codes = ["MessageSid", "MessageStatus", "ErrorCode", "OptOutType", "MessagingServiceSid"];

function noticeOf(
  form: URLSearchParams,
  about: { key: string; number: string | null; kind: NoticeKind | null; reason: string },
): VendorNotice {
  const { key, number, kind, reason } = about;
  const body = JSON.stringify(keptOf(Object.fromEntries(form), codes));
  return { vendor: "twilio", key, body, channel: "sms", address: readMobile(number ?? ""), kind, reason, at: null };
}
