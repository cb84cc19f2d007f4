import type { Mail, Mailer, Posting } from "../../domain/kernel/mailer";
import { TryLater } from "../../domain/kernel/try-later";
import { NotTaken, patience, pauseAsked, vendorError } from "../answer";
import { stopHeaders } from "./stop-headers";

type Answer = { readonly ErrorCode?: number; readonly Message?: string; readonly TotalCount?: number };

const api = "https://api.postmarkapp.com";
/** Postmark's codes for an address that is malformed or has bounced for good. */
const undeliverable = new Set([300, 406]);

/**
 * Postmark (https://postmarkapp.com/developer). It has no idempotency key: the event's id travels as metadata, and before an
 * attempt is repeated Postmark is asked whether it has that mail already.
 */
export function postmark(token: string, from: string): Mailer {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-Postmark-Server-Token": token };
  return {
    async send(mail, posting) {
      if (posting.attempt > 1 && (await hasSent(posting.key, headers))) return "sent";
      const response = await fetch(`${api}/email`, {
        method: "POST",
        headers,
        body: message(mail, posting, from),
        signal: patience(),
      });
      if (response.ok) return "sent";
      if (response.status === 429) throw new TryLater("Postmark asks for a pause", pauseAsked(response));
      if (response.status === 422) {
        const answer: Answer = await response.json();
        if (undeliverable.has(answer.ErrorCode ?? 0)) return "undeliverable";
        throw new NotTaken(`Postmark ${answer.ErrorCode}: ${answer.Message}`);
      }
      throw await vendorError("Postmark", response);
    },
  };
}

async function hasSent(key: string, headers: Record<string, string>): Promise<boolean> {
  const query = new URLSearchParams({ count: "1", offset: "0", metadata_event: key });
  const response = await fetch(`${api}/messages/outbound?${query}`, { headers, signal: patience() });
  if (response.status === 429) throw new TryLater("Postmark asks for a pause", pauseAsked(response));
  if (!response.ok) throw await vendorError("Postmark", response);
  const answer: Answer = await response.json();
  return (answer.TotalCount ?? 0) > 0;
}

function message(mail: Mail, { key }: Posting, from: string): string {
  return JSON.stringify({
    From: from,
    To: mail.to,
    Subject: mail.subject,
    TextBody: mail.text,
    HtmlBody: mail.html,
    Metadata: { event: key },
    MessageStream: "outbound",
    TrackOpens: false,
    TrackLinks: "None",
    Headers: Object.entries(stopHeaders(mail)).map(([Name, Value]) => ({ Name, Value })),
  });
}
