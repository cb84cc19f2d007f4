import { type Emulator, NotEmulated } from "./emulator.ts";
import { type Inbox, isAddress, moodAnswer } from "./inbox.ts";

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

class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Brevo's API for single transactional mails, with its idempotency key. */
export function brevo(inbox: Inbox, key: string, senderDomain: string): Emulator {
  const seen = new Map<string, number>();
  return {
    name: "Brevo",
    hosts: /^api\.brevo\.com$/,
    note: "POST /v3/smtp/email into the inbox; a repeated idempotencyKey is refused for 30 minutes. No templates, batches, SMS or webhooks.",
    async fetch(request) {
      if (request.method !== "POST" || new URL(request.url).pathname !== "/v3/smtp/email")
        throw new NotEmulated("Brevo is played for POST /v3/smtp/email");
      const moody = moodAnswer(inbox.mood, { code: "too_many_requests", message: "Too many requests" });
      if (moody) return moody;
      try {
        if (request.headers.get("api-key") !== key) throw new Refusal(401, "unauthorized", "Key not found");
        const id = send(inbox, await readMessage(request), senderDomain, seen);
        if (inbox.mood === "mute") return new Response("Bad Gateway", { status: 502 });
        return Response.json({ messageId: `<${id}@smtp-relay.mailin.fr>` }, { status: 201 });
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

function send(inbox: Inbox, message: Message, senderDomain: string, seen: Map<string, number>): string {
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
  return inbox.take({
    via: "Brevo",
    from: `${String(sender.name ?? "")} <${sender.email}>`,
    to: recipient.email,
    subject,
    text: typeof text === "string" ? text : null,
    html: typeof body === "string" ? body : null,
    marks: message.headers ?? {},
    headers: message.headers ?? {},
  }).id;
}

function refuseRepeated(key: string | undefined, seen: Map<string, number>): void {
  if (key === undefined) return;
  const now = Date.now();
  if ((seen.get(key) ?? Number.NEGATIVE_INFINITY) > now - KEY_LIVES_MS)
    throw new Refusal(400, "duplicate_parameter", "Email already sent with this idempotencyKey");
  seen.set(key, now);
}
