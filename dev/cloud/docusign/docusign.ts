import { type Emulator, NotEmulated } from "../emulator.ts";
import { HookPost } from "../hook-post.ts";
import { PAGE_HEADERS } from "../html.ts";
import type { Deliver } from "../qstash/post-office.ts";
import { type Envelope, Envelopes } from "./envelopes.ts";
import { type DocusignApp, Grants } from "./grants.ts";
import { invalid, Refusal } from "./refusal.ts";
import { SigningPages } from "./signing-pages.ts";

type Options = DocusignApp & {
  readonly webhookSecrets: readonly string[];
  /** The cloud's own, where browsers find the pages. */
  readonly origin: string;
  readonly deliver: Deliver | undefined;
};

const hosts = { oauth: "account-d.docusign.com", api: "demo.docusign.net" };
/** Minutes: 15 s, doubling, as somebody measured it. */
const pauses = Array.from({ length: 16 }, (_, at) => 0.25 * 2 ** at);
/** Connect signs by all keys of an account; this one is another app's. */
const anothersKey = "local-docusign-connect-key-of-another-app";

/** DocuSign's demo environment, as far as it is called. */
export function docusign(options: Options): Emulator & { readonly bringDue: () => Promise<void> } {
  const post = new HookPost(options.deliver, pauses);
  const [secret = ""] = options.webhookSecrets;
  const envelopes = new Envelopes(post, [anothersKey, secret], options.accountId);
  const grants = new Grants(options, hosts);
  const pages = new SigningPages(envelopes, options.origin);
  const api = new Api(options.accountId, envelopes, pages);
  return {
    name: "DocuSign",
    hosts: /^(account-d\.docusign\.com|demo\.docusign\.net)$/,
    note: "JWT grant, envelopes of one PDF with embedded signers, recipient views, Connect in JSON. The page to sign on lies on this origin; what is signed is the same file with a line behind it.",
    bringDue: () => post.bringDue(),
    async fetch(request) {
      try {
        if (new URL(request.url).hostname === hosts.oauth) return await grants.answer(request);
        grants.require(request);
        return await api.answer(request);
      } catch (error) {
        if (error instanceof Refusal) return error.answer();
        throw error;
      }
    },
    browser: (request) => pages.browser(request),
    page: (request) => switches(request, post, grants),
  };
}

/**
 * For tests: `PUT /docusign/webhooks?envelope=<id>` takes the calls about an envelope, to bring them oneself; `PUT /docusign/revoked` ends all keys.
 */
function switches(request: Request, post: HookPost, grants: Grants): Response | null {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== "PUT") return null;
  if (pathname === "/docusign/webhooks")
    return Response.json(post.removeAbout(searchParams.get("envelope") ?? ""), { headers: PAGE_HEADERS });
  if (pathname !== "/docusign/revoked") return null;
  grants.revokeAll();
  return new Response(null, { status: 204, headers: PAGE_HEADERS });
}

class Api {
  readonly #accountId: string;
  readonly #envelopes: Envelopes;
  readonly #pages: SigningPages;

  constructor(accountId: string, envelopes: Envelopes, pages: SigningPages) {
    this.#accountId = accountId;
    this.#envelopes = envelopes;
    this.#pages = pages;
  }

  async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const [, accountId, rest = ""] = /^\/restapi\/v2\.1\/accounts\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
    const [, envelopeId = ""] = /^\/envelopes\/([^/]+)/.exec(rest) ?? [];
    const route = `${request.method} ${rest.replace(/^\/envelopes\/[^/]+/, "/envelopes/:id")}`;
    if (accountId !== this.#accountId && rest !== "")
      throw new Refusal(400, "PARTNER_AUTHENTICATION_FAILED", "The account is not one of this user.");
    switch (route) {
      case "POST /envelopes":
        return Response.json(summaryOf(this.#envelopes.create(await read(request))), { status: 201 });
      case "GET /envelopes":
        return this.#list(searchParams);
      case "GET /envelopes/:id":
        return Response.json(envelopeAs(this.#envelopes.find(envelopeId), searchParams.get("include") ?? ""));
      case "PUT /envelopes/:id":
        return this.#change(this.#envelopes.find(envelopeId), await read(request));
      case "POST /envelopes/:id/views/recipient":
        return this.#view(this.#envelopes.find(envelopeId), await read(request));
      case "GET /envelopes/:id/documents/combined":
        return combined(this.#envelopes.find(envelopeId));
      default:
        throw new NotEmulated(`DocuSign is not played for ${route}`);
    }
  }

  #list(query: URLSearchParams): Response {
    const ids = query.get("transaction_ids");
    if (!ids) throw invalid("One of from_date, envelope_ids and transaction_ids is needed; the last one is played.");
    const found = this.#envelopes.byTransactions(ids.split(","));
    // As the real one, which leaves the list out where there is nothing.
    return Response.json({
      resultSetSize: String(found.length),
      totalSetSize: String(found.length),
      ...(found.length > 0 && { envelopes: found.map((one) => envelopeAs(one, "")) }),
    });
  }

  #change(envelope: Envelope, { status, voidedReason, ...rest }: Readonly<Record<string, unknown>>): Response {
    if (status !== "voided" || Object.keys(rest).length > 0)
      throw new NotEmulated("an envelope is played to be voided");
    this.#envelopes.void(envelope, String(voidedReason ?? ""));
    return Response.json({ envelopeId: envelope.envelopeId });
  }

  #view(envelope: Envelope, asked: Readonly<Record<string, unknown>>): Response {
    const { returnUrl, authenticationMethod, email, userName, clientUserId } = asked;
    if (!URL.canParse(String(returnUrl)) || !authenticationMethod) throw invalid("returnUrl, authenticationMethod");
    const recipient = envelope.signers.find(
      (one) => one.email === email && one.name === userName && one.clientUserId === clientUserId,
    );
    if (!recipient)
      throw new Refusal(
        400,
        "UNKNOWN_ENVELOPE_RECIPIENT",
        "The recipient you have identified is not a valid recipient of the specified envelope.",
      );
    if (envelope.status !== "sent" || recipient.status === "completed")
      throw new Refusal(400, "ENVELOPE_INVALID_STATUS", "Invalid envelope status. The envelope cannot be signed.");
    if (recipient.status === "created")
      throw new Refusal(
        400,
        "RECIPIENT_NOT_IN_SEQUENCE",
        "The token for an out of sequence recipient cannot be generated.",
      );
    return Response.json({ url: this.#pages.linkFor(envelope, recipient, String(returnUrl)) }, { status: 201 });
  }
}

async function read(request: Request): Promise<Readonly<Record<string, unknown>>> {
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    throw new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "JSON is played.");
  try {
    return JSON.parse(await request.text());
  } catch {
    throw new Refusal(400, "INVALID_REQUEST_BODY", "The request body is missing or improperly formatted.");
  }
}

const summaryOf = ({ envelopeId, status, statusChangedDateTime }: Envelope) => ({
  envelopeId,
  uri: `/envelopes/${envelopeId}`,
  statusDateTime: statusChangedDateTime,
  status,
});

function envelopeAs({ file: _, notification: __, signers, ...envelope }: Envelope, include: string) {
  const recipients = signers.map(({ language, ...one }) => ({
    ...one,
    recipientType: "signer",
    emailNotification: { supportedLanguage: language },
  }));
  return {
    ...envelope,
    ...(include.split(",").includes("recipients") && {
      recipients: { signers: recipients, recipientCount: String(recipients.length) },
    }),
  };
}

/** A file whose bytes go on behind its end is still that file. */
function combined({ file, envelopeId, signers, status }: Envelope): Response {
  const signed = signers.filter((one) => one.status === "completed").map((one) => one.signedDateTime);
  const line = `\n% DocuSign Envelope ID: ${envelopeId.toUpperCase()}, ${status}, signed ${signed.join(" ")}\n`;
  return new Response(Buffer.concat([file, Buffer.from(line)]), { headers: { "content-type": "application/pdf" } });
}
