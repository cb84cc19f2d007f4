import { randomUUID } from "node:crypto";
import type { HookPost } from "../hook-post.ts";
import { invalid, Refusal } from "./refusal.ts";

type Status = "OPEN" | "SIGNED" | "DECLINED" | "WITHDRAWN" | "ERROR";

export type Signature = {
  readonly sid: string;
  readonly signer_identity_data: Readonly<Record<string, unknown>>;
  readonly sequence: number;
  readonly notify: boolean;
  status_code: Status;
  signed_at?: string;
};

type CallbackType = "SUCCESS" | "UPDATE" | "ERROR";
type Callback = {
  readonly signature_request_id: string;
  readonly type: CallbackType;
  readonly url: string;
  state: "OPEN" | "COMPLETED" | "RESIGNATED";
  attempts: number;
  readonly messages: string[];
};

export type SignatureRequest = {
  readonly id: string;
  readonly title: string;
  readonly quality: string;
  readonly legislation: string;
  readonly custom: string;
  readonly created_at: string;
  readonly signatures: readonly Signature[];
  readonly urls: Readonly<Partial<Record<CallbackType, string>>>;
  readonly callbacks: Callback[];
  document_id: string;
  status_overall: Status;
  updated_at: string;
};

const qualities = ["SES", "AES", "AES_MINIMAL", "QES", "DEMO"];
const fields = [
  ...["title", "message", "content", "content_type", "file_url", "document_id", "quality", "legislation", "signatures"],
  ...["cc_email_addresses", "callback_success_url", "callback_error_url", "callback_update_url", "custom"],
  ...["attach_on_success", "creator", "write_access"],
];
const signatureFields = ["account_email", "sequence", "notify", "language", "signer_identity_data", "visual_signature"];
const identityFields = [
  ...["email_address", "first_name", "last_name", "mobile_number", "language"],
  ...["identity_reference", "identification_require_evidence"],
];

/** All requests and documents of an account. Forgotten at the end. */
export class Requests {
  readonly documents = new Map<string, Buffer>();
  readonly #all = new Map<string, SignatureRequest>();
  readonly #post: HookPost;

  constructor(post: HookPost) {
    this.#post = post;
  }

  create(asked: unknown): SignatureRequest {
    const wanted = given(asked, "body", fields);
    const title = text(wanted, "title");
    const quality = String(wanted["quality"] ?? "QES");
    if (!qualities.includes(quality)) throw invalid("quality");
    const legislation = String(wanted["legislation"] ?? "ZERTES");
    if (!["ZERTES", "EIDAS"].includes(legislation)) throw invalid("legislation");
    if ((quality === "QES" || quality === "AES_MINIMAL") && wanted["legislation"] === undefined)
      throw invalid(`legislation is needed for ${quality}`);
    if (["cc_email_addresses", "creator", "write_access"].some((name) => wanted[name] !== undefined))
      throw new Refusal(501, "error.not_played", "observers and owners are not played");
    const now = new Date().toISOString();
    const request: SignatureRequest = {
      id: randomUUID(),
      title,
      quality,
      legislation,
      custom: String(wanted["custom"] ?? ""),
      created_at: now,
      updated_at: now,
      signatures: signaturesIn(wanted["signatures"]),
      urls: urlsIn(wanted),
      callbacks: [],
      document_id: this.#keep(fileIn(wanted)),
      status_overall: "OPEN",
    };
    this.#all.set(request.id, request);
    return request;
  }

  find(id: string): SignatureRequest {
    const request = this.#all.get(id);
    if (!request) throw new Refusal(404, "error.signature_request.not_found", "Signature request not found");
    return request;
  }

  /** The newest first: titles that contain what is searched for, of a state where one is given. */
  list(search: string, status: string | null): SignatureRequest[] {
    return [...this.#all.values()]
      .reverse()
      .filter((one) => one.title.includes(search) && (status === null || one.status_overall === status));
  }

  /** Whose turn it is: those of the lowest sequence that have not signed; -1 asks for no order. */
  isNext(request: SignatureRequest, { sequence }: Signature): boolean {
    return request.signatures.every((one) => one.sequence >= sequence || one.status_code === "SIGNED");
  }

  sign(request: SignatureRequest, signature: Signature): void {
    signature.status_code = "SIGNED";
    signature.signed_at = new Date().toISOString();
    // A document never changes: what is signed is another one.
    const before = this.documents.get(request.document_id) ?? Buffer.alloc(0);
    const line = `\n% Skribble ${request.id}, ${request.quality} of ${signature.sid} at ${signature.signed_at}\n`;
    request.document_id = this.#keep(Buffer.concat([before, Buffer.from(line)]));
    this.#tell(request, "UPDATE");
    if (request.signatures.every(({ status_code }) => status_code === "SIGNED"))
      this.#become(request, "SIGNED", "SUCCESS");
  }

  decline(request: SignatureRequest, signature: Signature): void {
    signature.status_code = "DECLINED";
    this.#become(request, "DECLINED", "ERROR");
  }

  withdraw(request: SignatureRequest): void {
    if (request.status_overall !== "OPEN")
      throw new Refusal(400, "error.signature_request.not_open", "The signature request is not open");
    for (const one of request.signatures) if (one.status_code === "OPEN") one.status_code = "WITHDRAWN";
    this.#become(request, "WITHDRAWN", "ERROR");
  }

  #become(request: SignatureRequest, status: Status, type: CallbackType): void {
    request.status_overall = status;
    this.#tell(request, type);
  }

  #keep(file: Buffer): string {
    const id = randomUUID();
    this.documents.set(id, file);
    return id;
  }

  /** Signs nothing; what the body holds is nowhere written. */
  #tell(request: SignatureRequest, type: CallbackType): void {
    request.updated_at = new Date().toISOString();
    const template = request.urls[type];
    if (template === undefined) return;
    const url = template
      .replaceAll("SKRIBBLE_SIGNATURE_REQUEST_ID", encodeURIComponent(request.id))
      .replaceAll("SKRIBBLE_DOCUMENT_ID", encodeURIComponent(request.document_id));
    const callback: Callback = {
      signature_request_id: request.id,
      type,
      url,
      state: "OPEN",
      attempts: 0,
      messages: [],
    };
    request.callbacks.push(callback);
    const report = { url, headers: { "content-type": "application/json" }, body: '{"undocumented":true}' };
    this.#post.take(request.id, report, ({ state, said }) => {
      callback.attempts += 1;
      callback.state = state === "taken" ? "COMPLETED" : state === "given_up" ? "RESIGNATED" : "OPEN";
      if (said) callback.messages.push(said);
    });
  }
}

type Given = Readonly<Record<string, unknown>>;

function given(value: unknown, where: string, known: readonly string[]): Given {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(`${where} is an object`);
  for (const name of Object.keys(value)) if (!known.includes(name)) throw invalid(`${where}.${name} is unknown`);
  return value as Given;
}

function text(of: Given, name: string): string {
  const value = of[name];
  if (typeof value !== "string" || value === "") throw invalid(`${name} is missing`);
  return value;
}

function fileIn(wanted: Given): Buffer {
  const sources = ["content", "file_url", "document_id"].filter((name) => wanted[name] !== undefined);
  if (sources.length !== 1) throw invalid("exactly one of content, file_url, document_id");
  if (wanted["file_url"] !== undefined && !String(wanted["file_url"]).startsWith("https://"))
    throw invalid("file_url is https");
  if (wanted["content"] === undefined) throw new Refusal(501, "error.not_played", "files are played as content");
  const file = Buffer.from(text(wanted, "content"), "base64");
  if (file.length > 40_000_000) throw new Refusal(413, "error.content_too_large", "40 MB");
  if (file.subarray(0, 5).toString("latin1") !== "%PDF-") throw invalid("content is a PDF");
  return file;
}

function signaturesIn(value: unknown): Signature[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid("signatures");
  return value.map((one) => {
    const wanted = given(one, "signature", signatureFields);
    const { sequence = -1, notify = true } = wanted;
    if (typeof sequence !== "number" || typeof notify !== "boolean") throw invalid("sequence, notify");
    const signer = given(wanted["signer_identity_data"], "signer_identity_data", identityFields);
    if (!/^[^\s@]+@[^\s@]+$/.test(text(signer, "email_address"))) throw invalid("email_address");
    for (const name of ["first_name", "last_name"]) if (signer[name] !== undefined) text(signer, name);
    if (!["de", "en", "fr", "it", undefined].includes(signer["language"] as string | undefined))
      throw invalid("language");
    return { sid: randomUUID(), signer_identity_data: signer, sequence, notify, status_code: "OPEN" };
  });
}

function urlsIn(wanted: Given): SignatureRequest["urls"] {
  const urls: Partial<Record<CallbackType, string>> = {};
  for (const type of ["SUCCESS", "UPDATE", "ERROR"] as const) {
    const url = wanted[`callback_${type.toLowerCase()}_url`];
    if (url === undefined) continue;
    if (typeof url !== "string" || !URL.canParse(url)) throw invalid(`callback_${type.toLowerCase()}_url`);
    urls[type] = url;
  }
  return urls;
}
