import { readEmail } from "../../domain/kernel/email";
import type { NoticeKind, VendorNotice } from "../../domain/notifications/schemas";
import { instantOf, keptOf, parsedJson, type Reader, record, word } from "./incoming";
import { verifiedSns } from "./sns";

type Told = Readonly<Record<string, unknown>>;

/**
 * Amazon SES through an SNS topic (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html). Each mail
 * of ours has one recipient, so each event is about one address.
 */
export const sesNotices: Reader<Pick<Env, "SES_TOPIC_ARN">> = async (settings, { body }) => {
  const sns = await verifiedSns(body, settings.SES_TOPIC_ARN);
  if (!sns) return null;
  const told = record(parsedJson(sns.message));
  if (sns.type !== "Notification" || !told) return [];
  return [noticeOf(told, sns.messageId, sns.timestamp)];
};

const codes = ["bounceType", "bounceSubType", "complaintFeedbackType", "complaintSubType", "feedbackId"];

function noticeOf(told: Told, key: string, sentAt: string): VendorNotice {
  const type = word(told.eventType ?? told.notificationType);
  const { kind, reason, about } = meaning(type, told);
  const address = recipientOf(about) ?? recipientOf(record(told.mail));
  return {
    vendor: "ses",
    key,
    body: JSON.stringify({
      ...keptOf(told, ["eventType", "notificationType"]),
      ...keptOf(record(told.mail), ["messageId"]),
      ...keptOf(about, codes),
      ...keptOf(firstOf(about?.bouncedRecipients), ["status"], ["diagnosticCode"]),
    }),
    channel: "email",
    address: address === null ? null : readEmail(address),
    kind,
    reason,
    at: instantOf(about?.timestamp) ?? instantOf(sentAt),
  };
}

function meaning(type: string, told: Told): { kind: NoticeKind | null; reason: string; about: Told | null } {
  const bounce = record(told.bounce);
  if (type === "Bounce") {
    const reason = `${word(bounce?.bounceType)} ${word(bounce?.bounceSubType)}`;
    return { kind: bounce?.bounceType === "Permanent" ? "bounced" : "failed", reason, about: bounce };
  }
  if (type === "Complaint") return { kind: "complained", reason: type, about: record(told.complaint) };
  if (type === "Delivery") return { kind: "delivered", reason: type, about: record(told.delivery) };
  if (type === "Reject") return { kind: "failed", reason: type, about: null };
  return { kind: null, reason: type, about: null };
}

function recipientOf(about: Told | null): string | null {
  const list = about?.bouncedRecipients ?? about?.complainedRecipients ?? about?.recipients ?? about?.destination;
  const [first]: unknown[] = Array.isArray(list) ? list : [];
  const address = record(first)?.emailAddress ?? first;
  return typeof address === "string" ? address : null;
}

const firstOf = (list: unknown): Told | null => (Array.isArray(list) ? record(list[0]) : null);
