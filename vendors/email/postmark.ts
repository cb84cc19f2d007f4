import type { Mail, Mailer, Posting } from "../../domain/kernel/mailer";
import { digest } from "../../domain/kernel/secrets";
import type { Suppressions } from "../../domain/kernel/suppressions";
import { TryLater } from "../../domain/kernel/try-later";
import { NotTaken, patience, pauseAsked, vendorError } from "../answer";
import { masked } from "../masked";
import { forgiven } from "./forgiven";
import { stopHeaders } from "./stop-headers";

type Answer = { readonly ErrorCode?: number; readonly Message?: string; readonly TotalCount?: number };

const api = "https://api.postmarkapp.com";
/** The recipient has bounced for good, complained or asked Postmark to stop. */
const inactive = 406;
/** Whatever is wrong with a request has this code, and only its words tell whether it is the recipient or a fault of ours. */
const invalid = 300;
const badRecipient = /^(Invalid|Error parsing) 'To'/;
/** Postmark takes no longer metadata. */
const longestMark = 80;

/**
 * Postmark (https://postmarkapp.com/developer). It has no idempotency key: the event's id travels as metadata, and before an
 * attempt is repeated Postmark is asked whether it has that mail already. Its list of suppressed addresses takes no complaint back.
 */
export function postmark(token: string, from: string): Mailer & Suppressions {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-Postmark-Server-Token": token };
  return {
    async send(mail, posting) {
      const mark = await markOf(posting);
      if (posting.attempt > 1 && (await hasSent(mark, headers))) return "sent";
      const response = await fetch(`${api}/email`, {
        method: "POST",
        headers,
        body: message(mail, mark, from),
        signal: patience(),
      });
      if (response.ok) return "sent";
      if (response.status === 429) throw new TryLater("Postmark asks for a pause", pauseAsked(response));
      if (response.status === 422) {
        const { ErrorCode: code, Message: said = "" }: Answer = await response.json();
        if (code === inactive || (code === invalid && badRecipient.test(said))) return "undeliverable";
        throw new NotTaken(`Postmark ${code}: ${masked(said)}`);
      }
      throw await vendorError("Postmark", response);
    },
    async forgive(email) {
      const response = await fetch(`${api}/message-streams/outbound/suppressions/delete`, {
        method: "POST",
        headers,
        body: JSON.stringify({ Suppressions: [{ EmailAddress: email }] }),
        signal: patience(),
      });
      await forgiven("Postmark", response);
    },
  };
}

/** The key, or its digest where it is too long. */
const markOf = async ({ key }: Posting): Promise<string> => (key.length > longestMark ? digest(key) : key);

async function hasSent(mark: string, headers: Record<string, string>): Promise<boolean> {
  const query = new URLSearchParams({ count: "1", offset: "0", metadata_event: mark });
  const response = await fetch(`${api}/messages/outbound?${query}`, { headers, signal: patience() });
  if (response.status === 429) throw new TryLater("Postmark asks for a pause", pauseAsked(response));
  if (!response.ok) throw await vendorError("Postmark", response);
  const answer: Answer = await response.json();
  return (answer.TotalCount ?? 0) > 0;
}

function message(mail: Mail, mark: string, from: string): string {
  return JSON.stringify({
    From: from,
    To: mail.to,
    Subject: mail.subject,
    TextBody: mail.text,
    HtmlBody: mail.html,
    Metadata: { event: mark },
    MessageStream: "outbound",
    TrackOpens: false,
    TrackLinks: "None",
    Headers: Object.entries(stopHeaders(mail)).map(([Name, Value]) => ({ Name, Value })),
  });
}
