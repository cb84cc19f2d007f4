import { type Emulator, NotEmulated } from "./emulator.ts";
import { type Inbox, isAddress, moodAnswer } from "./inbox.ts";

type Message = Readonly<Record<string, unknown>>;

/** Postmark's own error code beside the HTTP status: https://postmarkapp.com/developer/api/overview#error-codes */
class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const PLAYED = ["POST /email", "GET /messages/outbound", "POST /message-streams/outbound/suppressions/delete"];

/** Postmark's sending API, one mail at a time, and its search by metadata. */
export function postmark(inbox: Inbox, token: string, senderDomain: string): Emulator {
  return {
    name: "Postmark",
    hosts: /^api\.postmarkapp\.com$/,
    note: "POST /email into the inbox, search of what was sent by metadata. Addresses beginning with inactive@ have bounced before. Its webhooks come by buttons in the inbox. No templates or batches.",
    page: (request) => inbox.page(request),
    async fetch(request) {
      const url = new URL(request.url);
      const route = `${request.method} ${url.pathname}`;
      if (!PLAYED.includes(route)) throw new NotEmulated(`Postmark is played for ${PLAYED.join(", ")}`);
      const moody = moodAnswer(inbox.mood, { ErrorCode: 429, Message: "Rate limit exceeded." });
      if (moody) return moody;
      try {
        requireToken(request.headers.get("x-postmark-server-token"), token);
        if (request.method === "GET") return search(inbox, url.searchParams);
        if (route !== "POST /email") return forgive(inbox, await readMessage(request));
        const answer = send(inbox, await readMessage(request), senderDomain);
        return inbox.mood === "mute" ? new Response("Bad Gateway", { status: 502 }) : Response.json(answer);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return Response.json({ ErrorCode: error.code, Message: error.message }, { status: error.status });
      }
    },
  };
}

function requireToken(given: string | null, token: string): void {
  if (given === null)
    throw new Refusal(
      401,
      10,
      "No Account or Server API tokens were supplied in the HTTP headers. Please add a header.",
    );
  if (given !== token) throw new Refusal(401, 10, "Bad or missing Server API token.");
}

async function readMessage(request: Request): Promise<Message> {
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    throw new Refusal(422, 402, "Invalid JSON: the Content-Type must be application/json.");
  try {
    const body: unknown = await request.json();
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Message;
  } catch {
    throw new Refusal(422, 402, "Invalid JSON.");
  }
  throw new Refusal(422, 403, "Incompatible JSON: one message is expected.");
}

function send(inbox: Inbox, message: Message, senderDomain: string): object {
  const from = /<([^>]+)>$/.exec(String(message.From))?.[1] ?? message.From;
  if (!isAddress(from)) throw new Refusal(422, 300, `Invalid 'From' address: '${String(message.From)}'.`);
  if (!from.endsWith(`@${senderDomain}`))
    throw new Refusal(422, 400, `The 'From' address you supplied (${from}) is not a Sender Signature on your account.`);
  const to = message.To;
  if (to === undefined || to === "") throw new Refusal(422, 300, "Zero recipients specified");
  if (!isAddress(to)) throw new Refusal(422, 300, `Invalid 'To' address: '${String(to)}'.`);
  const { TextBody: text, HtmlBody: body } = message;
  if (typeof text !== "string" && typeof body !== "string")
    throw new Refusal(422, 300, "Provide either email TextBody or HtmlBody or both.");
  const marks = readMarks(message.Metadata);
  if (to.startsWith("inactive@") || inbox.suppressed.has(`Postmark ${to}`))
    throw new Refusal(
      422,
      406,
      `You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: ${to}.`,
    );
  const mail = inbox.take({
    via: "Postmark",
    from: String(message.From),
    to,
    subject: String(message.Subject ?? ""),
    text: typeof text === "string" ? text : null,
    html: typeof body === "string" ? body : null,
    marks,
    headers: readHeaders(message.Headers),
  });
  return { To: to, SubmittedAt: mail.at, MessageID: mail.id, ErrorCode: 0, Message: "OK" };
}

/** https://postmarkapp.com/developer/api/suppressions-api#delete-a-suppression */
function forgive(inbox: Inbox, { Suppressions }: Message): Response {
  if (!Array.isArray(Suppressions)) throw new Refusal(422, 403, "Invalid 'Suppressions': a list is expected.");
  const each = Suppressions.map(({ EmailAddress }: Record<string, unknown>) => {
    if (!isAddress(EmailAddress)) return { EmailAddress, Status: "Failed", Message: "Invalid email address." };
    inbox.suppressed.delete(`Postmark ${EmailAddress}`);
    return { EmailAddress, Status: "Deleted", Message: null };
  });
  return Response.json({ Suppressions: each });
}

function readMarks(metadata: unknown): Record<string, string> {
  const pairs = Object.entries(metadata ?? {}).map(([name, value]) => [name, String(value)] as const);
  const tooLong = pairs.find(([name, value]) => name.length > 20 || value.length > 80);
  if (!tooLong) return Object.fromEntries(pairs);
  throw new Refusal(
    422,
    300,
    `Invalid metadata content. Field names are limited to 20 characters and field values are limited to 80 characters in length. The '${tooLong[0]}' field in your metadata content exceeds these limits.`,
  );
}

/** `[{ Name, Value }]`; Postmark refuses some names of its own. */
function readHeaders(headers: unknown): Record<string, string> {
  if (headers === undefined || headers === null) return {};
  if (!Array.isArray(headers)) throw new Refusal(422, 403, "Invalid 'Headers': a list is expected.");
  return Object.fromEntries(
    headers.map(({ Name, Value }: Record<string, unknown>) => {
      if (typeof Name !== "string" || typeof Value !== "string")
        throw new Refusal(422, 403, "Invalid 'Headers': each has a Name and a Value.");
      return [Name, Value];
    }),
  );
}

/** `?count=&offset=&metadata_<name>=<value>`. */
function search(inbox: Inbox, query: URLSearchParams): Response {
  if (!query.has("count") || !query.has("offset")) throw new Refusal(422, 600, "Count and offset are required.");
  const wanted = [...query].filter(([name]) => name.startsWith("metadata_"));
  const found = inbox
    .mails()
    .filter(({ via }) => via === "Postmark")
    .filter((mail) => wanted.every(([name, value]) => mail.marks[name.slice("metadata_".length)] === value));
  return Response.json({
    TotalCount: found.length,
    Messages: found.slice(0, Number(query.get("count"))).map(({ id, to, from, subject, at, marks }) => ({
      MessageID: id,
      Recipients: [to],
      From: from,
      Subject: subject,
      ReceivedAt: at,
      Status: "Sent",
      Metadata: marks,
    })),
  });
}
