import { randomUUID } from "node:crypto";
import { type Emulator, NotEmulated } from "./emulator.ts";
import { type Inbox, isAddress, moodAnswer } from "./inbox.ts";
import type { Phones } from "./phones.ts";
import { segmentsOf } from "./segments.ts";

type Person = { readonly email?: unknown; readonly name?: unknown };
type Message = {
  readonly sender?: Person;
  readonly to?: readonly Person[];
  readonly subject?: unknown;
  readonly textContent?: unknown;
  readonly htmlContent?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Brevo forgets an idempotency key after so long: https://developers.brevo.com/docs/heterogenous-versions-batch-emails */
const KEY_LIVES_MS = 30 * 60_000;

const BLOCKED = /^DELETE \/v3\/smtp\/blockedContacts\/([^/]+)$/;

class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Brevo's API for single transactional mails, with its idempotency key, and for SMS, which has none. */
export function brevo(inbox: Inbox, phones: Phones, key: string, senderDomain: string): Emulator {
  const seen = new Map<string, number>();
  return {
    name: "Brevo",
    hosts: /^api\.brevo\.com$/,
    note: "POST /v3/smtp/email and /v3/transactionalSMS/send into the inbox; a repeated idempotencyKey of a mail is refused for 30 minutes; DELETE /v3/smtp/blockedContacts/<address>. No templates, batches or campaigns.",
    loggedPath: ({ pathname }) => pathname.replace(/(blockedContacts\/).+/, "$1…"),
    async fetch(request) {
      const route = `${request.method} ${new URL(request.url).pathname}`;
      const [, blocked] = BLOCKED.exec(route) ?? [];
      if (blocked !== undefined)
        return forgive(inbox, request.headers.get("api-key") === key, decodeURIComponent(blocked));
      const isText = route === "POST /v3/transactionalSMS/send";
      if (!isText && route !== "POST /v3/smtp/email")
        throw new NotEmulated(
          "Brevo is played for POST /v3/smtp/email and /v3/transactionalSMS/send, DELETE /v3/smtp/blockedContacts/<address>",
        );
      const mood = isText ? phones.mood : inbox.mood;
      const moody = moodAnswer(mood, { code: "too_many_requests", message: "Too many requests" });
      if (moody) return moody;
      try {
        if (request.headers.get("api-key") !== key) throw new Refusal(401, "unauthorized", "Key not found");
        const message = await readMessage(request);
        const answer = isText ? sendText(phones, message) : sendMail(inbox, message, senderDomain, seen);
        return mood === "mute" ? new Response("Bad Gateway", { status: 502 }) : Response.json(answer, { status: 201 });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return Response.json({ code: error.code, message: error.message }, { status: error.status });
      }
    },
  };
}

async function readMessage(request: Request): Promise<Message> {
  try {
    const body: unknown = await request.json();
    if (typeof body === "object" && body !== null) return body as Message;
  } catch {
    throw new Refusal(400, "bad_request", "Invalid JSON body");
  }
  throw new Refusal(400, "bad_request", "Invalid JSON body");
}

function sendMail(inbox: Inbox, message: Message, senderDomain: string, seen: Map<string, number>): object {
  const { sender, to: [recipient, ...others] = [], subject, textContent: text, htmlContent: body } = message;
  if (!sender) throw new Refusal(400, "missing_parameter", "sender is missing");
  if (!isAddress(sender.email) || !sender.email.endsWith(`@${senderDomain}`))
    throw new Refusal(400, "invalid_parameter", "sender is not valid");
  if (!recipient) throw new Refusal(400, "missing_parameter", "to is missing");
  if (others.length > 0) throw new NotEmulated("Brevo is played for one recipient");
  if (!isAddress(recipient.email)) throw new Refusal(400, "invalid_parameter", "email is not valid in to");
  if (typeof subject !== "string") throw new Refusal(400, "missing_parameter", "subject is missing");
  if (typeof body !== "string" && typeof text !== "string")
    throw new Refusal(400, "missing_parameter", "either of htmlContent or textContent is required");
  refuseRepeated(message.headers?.idempotencyKey, seen);
  // To a blocked contact it says yes, sends nothing, and reports it afterwards.
  if (inbox.suppressed.has(`Brevo ${recipient.email}`)) return { messageId: `<${randomUUID()}@smtp-relay.mailin.fr>` };
  const { id } = inbox.take({
    via: "Brevo",
    from: `${String(sender.name ?? "")} <${sender.email}>`,
    to: recipient.email,
    subject,
    text: typeof text === "string" ? text : null,
    html: typeof body === "string" ? body : null,
    marks: message.headers ?? {},
    headers: message.headers ?? {},
  });
  return { messageId: `<${id}@smtp-relay.mailin.fr>` };
}

/** https://developers.brevo.com/reference/unblock-or-resubscribe-a-transactional-contact */
function forgive(inbox: Inbox, isOurs: boolean, email: string): Response {
  if (!isOurs) return Response.json({ code: "unauthorized", message: "Key not found" }, { status: 401 });
  if (inbox.suppressed.delete(`Brevo ${email}`)) return new Response(null, { status: 204 });
  return Response.json({ code: "document_not_found", message: "Contact does not exist" }, { status: 404 });
}

let textIds = 1_511_882_900_000;

/** https://developers.brevo.com/reference/send-transac-sms */
function sendText(phones: Phones, message: Message): object {
  const { sender, recipient, content, type, unicodeEnabled = false } = message as Readonly<Record<string, unknown>>;
  if (typeof sender !== "string" || !/^([A-Za-z0-9]{1,11}|\d{1,15})$/.test(sender))
    throw new Refusal(400, "invalid_parameter", "Sender is not valid: at most 11 letters and digits");
  if (typeof recipient !== "string" || !/^\+?[1-9]\d{5,14}$/.test(recipient))
    throw new Refusal(400, "invalid_parameter", "Invalid telephone number");
  if (typeof content !== "string" || content === "") throw new Refusal(400, "missing_parameter", "content is missing");
  if (type !== "transactional") throw new NotEmulated("Brevo is played for transactional SMS");
  const to = `+${recipient.replace("+", "")}`;
  const segments = segmentsOf(content);
  // Without that flag what GSM has not is replaced by question marks.
  const text = unicodeEnabled ? content : content.replace(/[^\p{Script=Latin}\p{ASCII}€§]/gu, "?");
  phones.take({
    via: "Brevo SMS",
    from: sender,
    to,
    text,
    segments,
    canReply: false,
    statusCallback: null,
    forgotten: false,
  });
  textIds += 1;
  return {
    messageId: textIds,
    reference: `ab${textIds}`,
    smsCount: segments,
    usedCredits: segments * 4.5,
    remainingCredits: 900,
  };
}

function refuseRepeated(key: string | undefined, seen: Map<string, number>): void {
  if (key === undefined) return;
  const now = Date.now();
  if ((seen.get(key) ?? Number.NEGATIVE_INFINITY) > now - KEY_LIVES_MS)
    throw new Refusal(400, "duplicate_parameter", "Email already sent with this idempotencyKey");
  seen.set(key, now);
}
