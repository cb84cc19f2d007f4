import { Buffer } from "node:buffer";
import {
  type NewSigning,
  type Signer,
  SigningRefused,
  type SigningService,
  type SigningState,
} from "../../../domain/contracts/signature";
import { TryLater } from "../../../domain/kernel/try-later";
import { patience, pauseAsked, vendorError } from "../../answer";
import { masked } from "../../masked";
import { instantOf, parsedJson, record, word } from "../../notices/incoming";
import { type Login, loginError, signedIn } from "../logins";

type SkribbleAccount = {
  /** "api.skribble.de" for Germany and the EU. */
  readonly host: string;
  readonly username: string;
  readonly apiKey: string;
  readonly quality: "SES" | "AES";
};

type Told = Readonly<Record<string, unknown>>;

/** A key is good for about twenty minutes; when it ends is not said. */
const keyMs = 15 * 60_000;
/** So long Skribble's last page stays before it leads back, in seconds. */
const readSeconds = 3;

/**
 * Skribble Sign API v2 (https://api-doc.skribble.com/). A request is open from the moment it is made, and mails its signers unless it is told
 * not to: ours come from us. Repeated, it is another one, so what there is is looked for by its title first.
 */
export function skribble(account: SkribbleAccount, noticeUrl: string): SigningService {
  const ask = signedIn(`${account.host} ${account.username}`, () => logIn(account));
  const json = async (path: string, init?: RequestInit): Promise<unknown> =>
    parsedJson(await (await answered(await ask(path, init))).text());
  const post = (path: string, body: object) => json(path, { method: "POST", body: JSON.stringify(body) });
  const request = async (requestId: string) =>
    object(await json(`/signature-requests/${encodeURIComponent(requestId)}`));

  const service: SigningService = {
    async begin(wanted) {
      const known = await service.find(wanted);
      if (known) return known;
      return { requestId: idIn(object(await post("/signature-requests", requestFor(wanted, account, noticeUrl)))) };
    },

    async find({ title }) {
      const listed = await json(`/signature-requests?${new URLSearchParams({ search: title, page_size: "50" })}`);
      const found = (Array.isArray(listed) ? listed : []).map(object).find((one) => one["title"] === title);
      return found ? { requestId: idIn(found) } : null;
    },

    async linkOf(requestId, signer, returnUrl) {
      const told = await request(requestId);
      const own = signaturesIn(told).find((one) => isOf(one, signer));
      if (!own) throw new SigningRefused("not_found", "Skribble names no such signer");
      if (told["status_overall"] !== "OPEN" || own["status_code"] !== "OPEN")
        throw new SigningRefused("over", "Skribble has nothing for them to sign");
      const url = URL.parse(String(own["signing_url"] ?? told["signing_url"]));
      if (!url) throw new Error("Skribble told no address to sign at");
      for (const name of ["exitURL", "errorURL", "declineURL"]) url.searchParams.set(name, returnUrl);
      url.searchParams.set("declineRedirect", "true");
      url.searchParams.set("redirectTimeout", String(readSeconds));
      url.searchParams.set("lang", signer.language);
      return url.href;
    },

    state: async (requestId, signers) => stateIn(await request(requestId), signers),

    async signedFile(requestId) {
      const told = await request(requestId);
      if (told["status_overall"] !== "SIGNED") throw new SigningRefused("over", "not everybody has signed");
      // Each signature makes another document of it: its id is read anew.
      const path = `/documents/${encodeURIComponent(word(told["document_id"]))}/content`;
      const response = await answered(await ask(path, { headers: { accept: "application/pdf" } }));
      return new Uint8Array(await response.arrayBuffer());
    },

    async withdraw(requestId, words) {
      const now = word((await request(requestId))["status_overall"]);
      if (now !== "OPEN" && now !== "SIGNED") return;
      if (now === "SIGNED") throw new SigningRefused("over", "everybody has signed");
      await post(`/signature-requests/${encodeURIComponent(requestId)}/withdraw`, { message: words.slice(0, 2048) });
    },
  };
  return service;
}

async function logIn({ host, username, apiKey }: SkribbleAccount): Promise<Login> {
  const base = `https://${host}/v2`;
  const response = await fetch(`${base}/access/login`, {
    method: "POST",
    signal: patience(),
    redirect: "manual",
    headers: { "content-type": "application/json", accept: "text/plain" },
    body: JSON.stringify({ username, "api-key": apiKey }),
  });
  if (!response.ok) throw await loginError("Skribble", response);
  const token = (await response.text()).trim();
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw new Error("Skribble gave no key");
  return { token, base, until: Date.now() + keyMs };
}

function requestFor(
  { title, reference, file, signers }: NewSigning,
  { quality }: SkribbleAccount,
  noticeUrl: string,
): object {
  return {
    title,
    content: Buffer.from(file).toString("base64"),
    content_type: "application/pdf",
    // Neither has a default that is ours.
    quality,
    legislation: "EIDAS",
    custom: reference,
    signatures: signers.map((one) => ({
      sequence: one.turn,
      notify: false,
      signer_identity_data: {
        email_address: one.email,
        ...namesOf(one.name),
        language: one.language,
        // We know who they are: without it a simple signature asks for a number by SMS.
        identity_reference: one.reference,
      },
    })),
    callback_success_url: noticeUrl,
    callback_error_url: noticeUrl,
    callback_update_url: noticeUrl,
  };
}

/** Neither need be told, but not an empty one. */
function namesOf(name: string): { readonly first_name?: string; readonly last_name?: string } {
  const parts = name.trim().split(/\s+/);
  const last_name = parts.pop();
  return { ...(parts.length > 0 && { first_name: parts.join(" ") }), ...(last_name && { last_name }) };
}

const outcomes: Readonly<Record<string, SigningState["outcome"]>> = {
  OPEN: "open",
  SIGNED: "signed",
  DECLINED: "declined",
  WITHDRAWN: "withdrawn",
  // "The signature request cannot be completed."
  ERROR: "withdrawn",
};

function stateIn(told: Told, signers: readonly Signer[]): SigningState {
  const status = word(told["status_overall"]);
  const outcome = Object.hasOwn(outcomes, status) ? outcomes[status] : undefined;
  if (!outcome) throw new Error(`Skribble told a request that is "${masked(status)}"`);
  return {
    outcome,
    signers: signaturesIn(told).flatMap((one) => {
      const signer = signers.find((each) => isOf(one, each));
      if (!signer) return [];
      const is = one["status_code"];
      const state = is === "SIGNED" ? "signed" : is === "DECLINED" ? "declined" : "waiting";
      return [{ reference: signer.reference, state, at: state === "signed" ? instantOf(one["signed_at"]) : null }];
    }),
    // Skribble keeps what somebody says when they decline for its own mails.
    words: "",
  };
}

const signaturesIn = (told: Told): readonly Told[] => {
  const listed = told["signatures"];
  return Array.isArray(listed) ? listed.map(object) : [];
};

function isOf(signature: Told, { reference, email }: Signer): boolean {
  const told = record(signature["signer_identity_data"]);
  return (
    told?.["identity_reference"] === reference || word(told?.["email_address"]).toLowerCase() === email.toLowerCase()
  );
}

async function answered(response: Response): Promise<Response> {
  if (response.ok) return response;
  if (response.status === 429) throw new TryLater("Skribble asks for a pause", pauseAsked(response));
  if (response.status < 400 || response.status >= 500 || response.status === 408)
    throw await vendorError("Skribble", response);
  const what = `Skribble ${response.status}: ${masked(await response.text())}`;
  if (response.status === 401 || response.status === 403) throw new Error(what);
  throw new SigningRefused(response.status === 404 ? "not_found" : "invalid", what);
}

function object(value: unknown): Told {
  const one = record(value);
  if (!one) throw new Error("Skribble answered without an object");
  return one;
}

function idIn(request: Told): string {
  const id = word(request["id"]);
  if (!id) throw new Error("Skribble told no request");
  return id;
}
