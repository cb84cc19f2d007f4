import { randomUUID } from "node:crypto";
import { type Emulator, NotEmulated } from "./emulator.ts";
import { type Inbox, isAddress, moodAnswer } from "./inbox.ts";
import { checkSignature, S3Error } from "./sigv4.ts";

type SesAccount = {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly configurationSet: string;
};

/** SES answers with the kind in a header and a message in the body. */
class Refusal extends Error {
  readonly status: number;
  readonly kind: string;

  constructor(status: number, kind: string, message: string) {
    super(message);
    this.status = status;
    this.kind = kind;
  }
}

const ROUTE = "POST /v2/email/outbound-emails";
const FORGIVING = /^DELETE \/v2\/email\/suppression\/addresses\/([^/]+)$/;

/** Members of SendEmail and of what it holds; the real service refuses unknown ones of a shape it parses, so that typos show. */
const KNOWN = {
  message: [
    "FromEmailAddress",
    "Destination",
    "ReplyToAddresses",
    "Content",
    "EmailTags",
    "ConfigurationSetName",
    "ListManagementOptions",
  ],
  simple: ["Subject", "Body", "Headers", "Attachments"],
} as const;

/** Amazon SES v2, one mail at a time to one address. */
export function ses(inbox: Inbox, account: SesAccount, senderDomain: string): Emulator {
  return {
    name: "SES",
    hosts: new RegExp(`^email\\.${account.region}\\.amazonaws\\.com$`),
    note: "POST /v2/email/outbound-emails into the inbox: signature of the service ses, verified sender, shape of the body. An address comes off the suppression list, which cannot be read. No templates, raw mails or bulk.",
    loggedPath: ({ pathname }) => pathname.replace(/(addresses\/).+/, "$1…"),
    async fetch(request) {
      const route = `${request.method} ${new URL(request.url).pathname}`;
      const [, forgiven] = FORGIVING.exec(route) ?? [];
      if (route !== ROUTE && forgiven === undefined)
        throw new NotEmulated(`SES is played for ${ROUTE} and its suppressions`);
      if (inbox.mood === "busy")
        return refused(new Refusal(429, "TooManyRequestsException", "Maximum sending rate exceeded."), "7");
      const moody = moodAnswer(inbox.mood, {});
      if (moody) return moody;
      try {
        const bytes = new Uint8Array(await request.arrayBuffer());
        requireSignature(request, bytes, account);
        if (forgiven !== undefined) return forgive(inbox, decodeURIComponent(forgiven));
        const id = send(inbox, readMessage(bytes), account, senderDomain);
        if (inbox.mood === "mute") return new Response("Bad Gateway", { status: 502 });
        return Response.json({ MessageId: id });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return refused(error);
      }
    },
  };
}

function forgive(inbox: Inbox, email: string): Response {
  if (inbox.suppressed.delete(`SES ${email}`)) return Response.json({});
  throw new Refusal(404, "NotFoundException", `Email address ${email} does not exist on your suppression list.`);
}

function refused({ status, kind, message }: Refusal, retryAfter?: string): Response {
  const headers = { "x-amzn-errortype": kind, ...(retryAfter && { "retry-after": retryAfter }) };
  return Response.json({ message }, { status, headers });
}

function requireSignature(request: Request, bytes: Uint8Array, account: SesAccount): void {
  try {
    checkSignature(request, bytes, { ...account, service: "ses" });
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    const kinds: Record<string, string> = {
      InvalidAccessKeyId: "UnrecognizedClientException",
      AccessDenied: "MissingAuthenticationTokenException",
    };
    throw new Refusal(403, kinds[error.code] ?? "InvalidSignatureException", error.message);
  }
}

function readMessage(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(new TextDecoder().decode(bytes)), KNOWN.message);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, "SerializationException", "Could not parse the request body into JSON.");
  }
}

function record(value: unknown, known?: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refusal(400, "SerializationException", "Start of structure or map found where not expected.");
  const unknown = Object.keys(value).find((name) => known && !known.includes(name));
  if (unknown) throw new Refusal(400, "BadRequestException", `Unknown member ${unknown}.`);
  return value as Readonly<Record<string, unknown>>;
}

function send(
  inbox: Inbox,
  message: Readonly<Record<string, unknown>>,
  account: SesAccount,
  senderDomain: string,
): string {
  if (message.Content === undefined) throw new Refusal(400, "BadRequestException", "Missing required field Content.");
  const { Simple, ...others } = record(message.Content);
  if (Object.keys(others).length > 0) throw new NotEmulated("SES is played for simple mails");
  const simple = record(Simple, KNOWN.simple);
  const body = record(simple.Body);
  requireSender(message.FromEmailAddress, senderDomain);
  const to = recipientOf(message.Destination);
  const set = message.ConfigurationSetName;
  if (set !== undefined && set !== account.configurationSet)
    throw new Refusal(404, "NotFoundException", `Configuration set <${String(set)}> does not exist.`);
  // To an address of its list it says yes, and reports a bounce afterwards.
  if (inbox.suppressed.has(`SES ${to}`)) return randomUUID();
  return inbox.take({
    via: "SES",
    from: String(message.FromEmailAddress),
    to,
    subject: dataOf(simple.Subject) ?? "",
    text: dataOf(body.Text),
    html: dataOf(body.Html),
    marks: pairsOf(message.EmailTags, /^[\w-]{1,256}$/),
    headers: pairsOf(simple.Headers, /^[\x20-\x7e]{1,870}$/),
  }).id;
}

function requireSender(from: unknown, senderDomain: string): void {
  const address = /<([^>]+)>$/.exec(String(from))?.[1] ?? from;
  const isList = /^[^"<]*,/.test(String(from)); // a name with a comma wants quotation marks
  if (!isAddress(address) || isList) throw new Refusal(400, "BadRequestException", "Missing final '@domain'");
  if (address.endsWith(`@${senderDomain}`)) return;
  throw new Refusal(
    400,
    "MessageRejected",
    `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${address}`,
  );
}

function recipientOf(destination: unknown): string {
  const to = record(destination).ToAddresses;
  if (!Array.isArray(to) || to.length === 0)
    throw new Refusal(400, "BadRequestException", "Destination cannot be empty");
  if (to.length > 1) throw new NotEmulated("SES is played for one recipient");
  if (!isAddress(to[0])) throw new Refusal(400, "BadRequestException", "Missing final '@domain'");
  return to[0];
}

function dataOf(content: unknown): string | null {
  if (content === undefined) return null;
  const { Data, Charset } = record(content, ["Data", "Charset"]);
  if (typeof Data !== "string") throw new Refusal(400, "BadRequestException", "Missing required field Data.");
  // Without a character set SES takes the text for 7-bit ASCII.
  const isAscii = [...Data].every((sign) => sign.charCodeAt(0) < 128);
  if (Charset === undefined && !isAscii)
    throw new Refusal(400, "BadRequestException", "Content contains characters outside of its charset.");
  return Data;
}

/** `[{ Name, Value }]`: tags, headers. */
function pairsOf(list: unknown, allowed: RegExp): Record<string, string> {
  if (list === undefined) return {};
  if (!Array.isArray(list)) throw new Refusal(400, "SerializationException", "A list is expected.");
  return Object.fromEntries(
    list.map((each) => {
      const { Name, Value } = record(each, ["Name", "Value"]);
      if (typeof Name !== "string" || typeof Value !== "string" || !allowed.test(Value))
        throw new Refusal(400, "BadRequestException", `Invalid name or value: <${String(Name)}>.`);
      return [Name, Value];
    }),
  );
}
