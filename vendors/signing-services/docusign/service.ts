import { Buffer } from "node:buffer";
import {
  type NewSigning,
  type Signer,
  SigningRefused,
  type SigningService,
  type SigningState,
} from "../../../domain/contracts/signature";
import { TryLater } from "../../../domain/kernel/try-later";
import { pauseAsked, vendorError } from "../../answer";
import { masked } from "../../masked";
import { instantOf, parsedJson, record, word } from "../../notices/incoming";
import { signedIn } from "../logins";
import { type DocusignAccount, logInToDocusign } from "./account";

type Told = Readonly<Record<string, unknown>>;

/** What Connect calls us for; all of it is told by envelope, and read anew. */
const events = [
  "envelope-completed",
  "envelope-declined",
  "envelope-voided",
  "recipient-completed",
  "recipient-declined",
];

/**
 * DocuSign eSignature REST v2.1 (https://developers.docusign.com/docs/esign-rest-api/). Whoever has a `clientUserId` is sent no mail and signs
 * by a view of ours. All booleans and numbers are strings there. It has no idempotency key, but finds an envelope by its
 * transaction id for seven days.
 */
export function docusign(account: DocusignAccount, noticeUrl: string): SigningService {
  const ask = signedIn(`${account.host} ${account.userId} ${account.accountId}`, () => logInToDocusign(account));
  const get = async (path: string): Promise<Told> => told(await answered(await ask(path)));
  const send = async (method: "POST" | "PUT", path: string, body: object): Promise<Told> =>
    told(await answered(await ask(path, { method, body: JSON.stringify(body) })));

  const service: SigningService = {
    async begin(request) {
      const known = await service.find(request);
      if (known) return known;
      const envelope = await send("POST", "/envelopes", envelopeFor(request, noticeUrl));
      return { requestId: idIn(envelope) };
    },

    async find({ reference }) {
      const query = new URLSearchParams({ transaction_ids: reference });
      const { envelopes } = await get(`/envelopes?${query}`);
      const [found] = Array.isArray(envelopes) ? envelopes.map(record) : [];
      return found ? { requestId: idIn(found) } : null;
    },

    async linkOf(requestId, signer, returnUrl) {
      const view = await send("POST", `/envelopes/${encodeURIComponent(requestId)}/views/recipient`, {
        returnUrl,
        // The sign-in was ours, and is logged here.
        authenticationMethod: "none",
        email: signer.email,
        userName: signer.name,
        clientUserId: signer.reference,
      });
      const url = view["url"];
      if (typeof url !== "string") throw new Error("DocuSign told no address to sign at");
      return url;
    },

    async state(requestId) {
      return stateIn(await get(`/envelopes/${encodeURIComponent(requestId)}?include=recipients`));
    },

    async signedFile(requestId) {
      const path = `/envelopes/${encodeURIComponent(requestId)}`;
      if ((await get(path))["status"] !== "completed") throw new SigningRefused("over", "not everybody has signed");
      const response = await answered(
        await ask(`${path}/documents/combined`, { headers: { accept: "application/pdf" } }),
      );
      return new Uint8Array(await response.arrayBuffer());
    },

    async withdraw(requestId, words) {
      const path = `/envelopes/${encodeURIComponent(requestId)}`;
      const now = stateIn(await get(path)).outcome;
      if (now === "withdrawn" || now === "declined") return;
      // Its reason has 200 signs, and must not be empty.
      await send("PUT", path, { status: "voided", voidedReason: words.slice(0, 200) || "–" });
    },
  };
  return service;
}

function envelopeFor({ reference, title, file, signers }: NewSigning, noticeUrl: string) {
  return {
    transactionId: reference,
    emailSubject: title.slice(0, 100),
    status: "sent",
    documents: [
      {
        documentBase64: Buffer.from(file).toString("base64"),
        name: title,
        fileExtension: "pdf",
        documentId: "1",
      },
    ],
    recipients: { signers: signers.map(recipientFor) },
    eventNotification: {
      url: noticeUrl,
      requireAcknowledgment: "true",
      loggingEnabled: "true",
      includeHMAC: "true",
      deliveryMode: "SIM",
      events,
      // Nothing of what was signed, nor by whom, travels with the call.
      eventData: { version: "restv2.1", format: "json" },
    },
  };
}

const recipientFor = ({ reference, name, email, language, turn, anchor }: Signer, at: number) => ({
  recipientId: String(at + 1),
  routingOrder: String(turn),
  clientUserId: reference,
  name,
  email,
  emailNotification: { supportedLanguage: language },
  tabs: {
    signHereTabs: [
      {
        documentId: "1",
        anchorString: anchor,
        anchorUnits: "pixels",
        anchorXOffset: "0",
        anchorYOffset: "-24",
        // Whoever finds no place is asked by DocuSign for one.
        anchorIgnoreIfNotPresent: "true",
      },
    ],
  },
});

const outcomes: Readonly<Record<string, SigningState["outcome"]>> = {
  created: "open",
  sent: "open",
  delivered: "open",
  signed: "open",
  completed: "signed",
  declined: "declined",
  voided: "withdrawn",
  deleted: "withdrawn",
};

function stateIn(envelope: Told): SigningState {
  const status = word(envelope["status"]);
  const outcome = Object.hasOwn(outcomes, status) ? outcomes[status] : undefined;
  if (!outcome) throw new Error(`DocuSign told an envelope that is "${masked(status)}"`);
  const listed = record(envelope["recipients"])?.["signers"];
  const signers = (Array.isArray(listed) ? listed : []).flatMap((one): Told[] => [record(one) ?? {}]);
  const declined = signers.find((one) => one["status"] === "declined");
  return {
    outcome,
    signers: signers.map((one) => {
      const is = one["status"];
      const state = is === "completed" || is === "signed" ? "signed" : is === "declined" ? "declined" : "waiting";
      const at = instantOf(state === "declined" ? one["declinedDateTime"] : one["signedDateTime"]);
      return { reference: word(one["clientUserId"]), state, at: state === "waiting" ? null : at };
    }),
    words: word(declined?.["declinedReason"]),
  };
}

/** https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/ */
const over = new Set([
  "ENVELOPE_CANNOT_VOID_INVALID_STATE",
  "ENVELOPE_INVALID_STATUS",
  "INVALID_ENVELOPE_STATUS",
  "RECIPIENT_NOT_IN_SEQUENCE",
]);

async function answered(response: Response): Promise<Response> {
  if (response.ok) return response;
  if (response.status === 429) throw new TryLater("DocuSign asks for a pause", pauseAsked(response));
  if (response.status < 400 || response.status >= 500 || response.status === 408)
    throw await vendorError("DocuSign", response);
  const error = record(parsedJson(await response.text()));
  const code = word(error?.["errorCode"]);
  const what = `DocuSign ${response.status} ${masked(code)}: ${masked(word(error?.["message"]))}`;
  // The account's own limit of calls in an hour comes as a 400.
  if (code === "HOURLY_APIINVOCATION_LIMIT_EXCEEDED") throw new TryLater("DocuSign asks for a pause", 600);
  if (response.status === 401 || response.status === 403) throw new Error(what);
  if (response.status === 404 || code === "ENVELOPE_DOES_NOT_EXIST") throw new SigningRefused("not_found", what);
  throw new SigningRefused(over.has(code) ? "over" : "invalid", what);
}

async function told(response: Response): Promise<Told> {
  const body = record(parsedJson(await response.text()));
  if (!body) throw new Error("DocuSign answered without an object");
  return body;
}

function idIn(envelope: Told): string {
  const id = word(envelope["envelopeId"]);
  if (!id) throw new Error("DocuSign told no envelope");
  return id;
}
