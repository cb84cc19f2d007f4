import { createHmac, randomUUID } from "node:crypto";
import type { HookPost } from "../hook-post.ts";
import { invalid, Refusal } from "./refusal.ts";

type RecipientStatus = "created" | "sent" | "delivered" | "completed" | "declined";

export type Recipient = {
  readonly recipientId: string;
  readonly routingOrder: string;
  readonly clientUserId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  status: RecipientStatus;
  signedDateTime?: string;
  declinedDateTime?: string;
  declinedReason?: string;
};

type Notification = { readonly url: string; readonly events: readonly string[]; readonly includeHMAC: boolean };

export type Envelope = {
  readonly envelopeId: string;
  readonly transactionId: string;
  readonly emailSubject: string;
  readonly createdDateTime: string;
  readonly file: Buffer;
  readonly signers: readonly Recipient[];
  readonly notification: Notification | null;
  status: "created" | "sent" | "delivered" | "completed" | "declined" | "voided";
  voidedReason?: string;
  statusChangedDateTime: string;
};

/** A transaction id finds its envelope for so long. */
const transactionMs = 7 * 86_400_000;

const events = new Set([
  ...["sent", "delivered", "completed", "declined", "voided"].map((what) => `envelope-${what}`),
  ...["sent", "delivered", "completed", "declined", "authenticationfailed"].map((what) => `recipient-${what}`),
]);

/** All envelopes of an account, and what Connect tells of them. Forgotten at the end. */
export class Envelopes {
  readonly #all = new Map<string, Envelope>();
  readonly #post: HookPost;
  readonly #keys: readonly string[];
  readonly #accountId: string;

  constructor(post: HookPost, keys: readonly string[], accountId: string) {
    this.#post = post;
    this.#keys = keys;
    this.#accountId = accountId;
  }

  /** Errors: what DocuSign would not take; and numbers and booleans that are no strings, which it might. */
  create(asked: unknown): Envelope {
    const wanted = given(asked, "", [
      "transactionId",
      "emailSubject",
      "status",
      "documents",
      "recipients",
      "eventNotification",
    ]);
    if (wanted["status"] !== "sent" && wanted["status"] !== "created") throw invalid("status is sent or created");
    const [document, ...others] = list(wanted["documents"], "documents");
    if (others.length > 0) throw invalid("one document is played");
    const file = documentIn(document);
    const signers = list(given(wanted["recipients"], "recipients", ["signers"])["signers"], "signers").map(recipientIn);
    if (new Set(signers.map(({ recipientId }) => recipientId)).size !== signers.length)
      throw new Refusal(400, "DUPLICATE_RECIPIENT_ID_PROVIDED", "A recipient id is given twice.");
    const now = new Date().toISOString();
    const envelope: Envelope = {
      envelopeId: randomUUID(),
      transactionId: String(wanted["transactionId"] ?? ""),
      emailSubject: text(wanted, "emailSubject"),
      createdDateTime: now,
      file,
      signers,
      notification: wanted["eventNotification"] === undefined ? null : notificationIn(wanted["eventNotification"]),
      status: wanted["status"],
      statusChangedDateTime: now,
    };
    this.#all.set(envelope.envelopeId, envelope);
    if (envelope.status === "sent") {
      this.#tell(envelope, "envelope-sent");
      this.#sendNext(envelope);
    }
    return envelope;
  }

  find(envelopeId: string): Envelope {
    const envelope = this.#all.get(envelopeId);
    if (!envelope) throw new Refusal(404, "ENVELOPE_DOES_NOT_EXIST", "The envelope specified does not exist.");
    return envelope;
  }

  byTransactions(ids: readonly string[]): Envelope[] {
    return [...this.#all.values()].filter(
      ({ transactionId, createdDateTime }) =>
        ids.includes(transactionId) && Date.parse(createdDateTime) + transactionMs > Date.now(),
    );
  }

  void(envelope: Envelope, reason: string): void {
    if (envelope.status !== "sent" && envelope.status !== "delivered")
      throw new Refusal(
        400,
        "ENVELOPE_CANNOT_VOID_INVALID_STATE",
        "Only envelopes in the 'Sent' or 'Delivered' states may be voided.",
      );
    if (reason === "" || reason.length > 200) throw invalid("voidedReason has 1 to 200 signs");
    envelope.voidedReason = reason;
    this.#become(envelope, "voided");
  }

  open(envelope: Envelope, recipient: Recipient): void {
    if (recipient.status !== "sent") return;
    recipient.status = "delivered";
    this.#tell(envelope, "recipient-delivered", recipient);
  }

  sign(envelope: Envelope, recipient: Recipient): void {
    recipient.status = "completed";
    recipient.signedDateTime = new Date().toISOString();
    this.#tell(envelope, "recipient-completed", recipient);
    if (envelope.signers.every(({ status }) => status === "completed")) this.#become(envelope, "completed");
    else this.#sendNext(envelope);
  }

  decline(envelope: Envelope, recipient: Recipient, reason: string): void {
    recipient.status = "declined";
    recipient.declinedDateTime = new Date().toISOString();
    recipient.declinedReason = reason;
    this.#tell(envelope, "recipient-declined", recipient);
    this.#become(envelope, "declined");
  }

  #sendNext({ signers, ...envelope }: Envelope): void {
    const waiting = signers.filter(({ status }) => status !== "completed");
    const next = Math.min(...waiting.map(({ routingOrder }) => Number(routingOrder)));
    for (const one of waiting.filter(({ routingOrder }) => Number(routingOrder) === next)) {
      if (one.status !== "created") continue;
      one.status = "sent";
      this.#tell({ ...envelope, signers }, "recipient-sent", one);
    }
  }

  #become(envelope: Envelope, status: "completed" | "declined" | "voided"): void {
    envelope.status = status;
    envelope.statusChangedDateTime = new Date().toISOString();
    this.#tell(envelope, `envelope-${status}`);
  }

  /** JSON SIM without data: `connect.schema-v2.json` of DocuSign's OpenAPI specifications. */
  #tell({ envelopeId, notification }: Envelope, event: string, recipient?: Recipient): void {
    if (!notification?.events.includes(event)) return;
    const body = `${JSON.stringify(
      {
        event,
        apiVersion: "v2.1",
        uri: `/restapi/v2.1/accounts/${this.#accountId}/envelopes/${envelopeId}`,
        retryCount: 0,
        configurationId: 0,
        generatedDateTime: new Date().toISOString(),
        data: {
          accountId: this.#accountId,
          userId: randomUUID(),
          ...(recipient && { recipientId: recipient.recipientId }),
          envelopeId,
        },
      },
      null,
      1,
    ).replaceAll("\n", "\r\n")}\r\n`;
    const signatures = this.#keys.map((key, at): [string, string] => [
      `X-DocuSign-Signature-${at + 1}`,
      createHmac("sha256", key).update(body).digest("base64"),
    ]);
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "X-Authorization-Digest": "HMACSHA256",
      ...(notification.includeHMAC ? Object.fromEntries(signatures) : {}),
    };
    this.#post.take(envelopeId, { url: notification.url, headers, body });
  }
}

type Given = Readonly<Record<string, unknown>>;

/** An object with no other fields than these; what is neither an object nor a list in it is a string. */
function given(value: unknown, where: string, fields: readonly string[]): Given {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(`${where} is an object`);
  for (const [name, one] of Object.entries(value)) {
    if (!fields.includes(name)) throw invalid(`${where}.${name} is not played`);
    if (typeof one === "boolean" || typeof one === "number") throw invalid(`${where}.${name} is a string`);
  }
  return value as Given;
}

function list(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid(`${where} is a list`);
  return value;
}

function text(of: Given, name: string, longest = 100): string {
  const value = of[name];
  if (typeof value !== "string" || value === "" || value.length > longest)
    throw invalid(`${name} has 1 to ${longest} signs`);
  return value;
}

function documentIn(value: unknown): Buffer {
  const document = given(value, "document", ["documentBase64", "name", "fileExtension", "documentId"]);
  text(document, "name");
  text(document, "documentId");
  if (document["fileExtension"] !== "pdf") throw invalid("fileExtension is played for pdf");
  const file = Buffer.from(text(document, "documentBase64", 40_000_000), "base64");
  if (file.subarray(0, 5).toString("latin1") !== "%PDF-")
    throw new Refusal(400, "UNABLE_TO_CONVERT_DOCUMENT", "System was unable to convert this document to a PDF.");
  return file;
}

function recipientIn(value: unknown): Recipient {
  const one = given(value, "signer", [
    "recipientId",
    "routingOrder",
    "clientUserId",
    "name",
    "email",
    "emailNotification",
    "tabs",
  ]);
  const email = text(one, "email");
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new Refusal(400, "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT", "The email address for the recipient is invalid.");
  const routingOrder = text(one, "routingOrder");
  if (!/^[1-9]\d*$/.test(routingOrder)) throw invalid("routingOrder is a number");
  const { signHereTabs } = given(one["tabs"], "tabs", ["signHereTabs"]);
  for (const tab of list(signHereTabs, "signHereTabs"))
    given(tab, "signHereTab", [
      "documentId",
      "anchorString",
      "anchorUnits",
      "anchorXOffset",
      "anchorYOffset",
      "anchorIgnoreIfNotPresent",
    ]);
  const mail = given(one["emailNotification"] ?? {}, "emailNotification", ["supportedLanguage"]);
  return {
    recipientId: text(one, "recipientId"),
    routingOrder,
    clientUserId: text(one, "clientUserId"),
    name: text(one, "name"),
    email,
    language: String(mail["supportedLanguage"] ?? "en"),
    status: "created",
  };
}

function notificationIn(value: unknown): Notification {
  const one = given(value, "eventNotification", [
    "url",
    "requireAcknowledgment",
    "loggingEnabled",
    "includeHMAC",
    "deliveryMode",
    "events",
    "eventData",
  ]);
  const { version, format } = given(one["eventData"], "eventData", ["version", "format", "includeData"]);
  if (version !== "restv2.1" || format !== "json" || one["deliveryMode"] !== "SIM")
    throw new Refusal(400, "CONNECT_INVALID_CONFIGURATION", "JSON SIM is played.");
  if (one["requireAcknowledgment"] !== "true")
    throw new Refusal(400, "CONNECT_INVALID_CONFIGURATION", "Without requireAcknowledgment nothing is brought again.");
  const wanted = list(one["events"], "events").map(String);
  for (const event of wanted) if (!events.has(event)) throw invalid(`${event} is no event`);
  return { url: text(one, "url", 500), events: wanted, includeHMAC: one["includeHMAC"] === "true" };
}
