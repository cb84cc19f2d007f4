import { randomUUID } from "node:crypto";
import { html, PAGE_HEADERS, pageOf } from "../html.ts";
import type { Envelope, Envelopes, Recipient } from "./envelopes.ts";

type View = {
  readonly envelope: Envelope;
  readonly recipient: Recipient;
  readonly returnUrl: string;
  readonly until: number;
};

const path = "/docusign/signing/";
/** A link is good for so long, once; whoever has come by it has the session for so long. */
const linkMs = 5 * 60_000;
const sessionMs = 20 * 60_000;

const words = {
  de: { sign: "Fertigstellen", decline: "Unterschrift ablehnen", reason: "Grund", later: "Später fertigstellen" },
  en: { sign: "Finish", decline: "Decline to sign", reason: "Reason", later: "Finish later" },
};

/** The recipient view: where somebody signs, on the cloud's own origin. */
export class SigningPages {
  readonly #links = new Map<string, View>();
  readonly #sessions = new Map<string, View>();
  readonly #envelopes: Envelopes;
  readonly #origin: string;

  constructor(envelopes: Envelopes, origin: string) {
    this.#envelopes = envelopes;
    this.#origin = origin;
  }

  linkFor(envelope: Envelope, recipient: Recipient, returnUrl: string): string {
    const token = randomUUID();
    this.#links.set(token, { envelope, recipient, returnUrl, until: Date.now() + linkMs });
    return this.#origin + path + token;
  }

  async browser(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(path)) return null;
    const token = pathname.slice(path.length);
    return request.method === "POST" ? this.#answer(token, await request.text()) : this.#open(token);
  }

  #open(token: string): Response {
    const view = this.#links.get(token);
    if (!view) return new Response("not found", { status: 404, headers: PAGE_HEADERS });
    if (view.until < Date.now()) return back(view, "ttl_expired");
    // Used once: whoever opens it again has come too late.
    this.#links.set(token, { ...view, until: 0 });
    const { envelope, recipient } = view;
    this.#envelopes.open(envelope, recipient);
    const session = randomUUID();
    this.#sessions.set(session, { ...view, until: Date.now() + sessionMs });
    const said = words[recipient.language === "de" ? "de" : "en"];
    return pageOf(
      "DocuSign (local)",
      html`<p>${envelope.emailSubject}</p><p>${recipient.name}, ${recipient.email}</p>
<form method="post" action="${path + session}">
<p><button name="answer" value="sign">${said.sign}</button> <button name="answer" value="later">${said.later}</button></p>
<p><label>${said.reason} <input name="reason"></label> <button name="answer" value="decline">${said.decline}</button></p></form>`,
    );
  }

  #answer(session: string, body: string): Response {
    const view = this.#sessions.get(session);
    this.#sessions.delete(session);
    if (!view) return new Response("not found", { status: 404, headers: PAGE_HEADERS });
    const { envelope, recipient } = view;
    if (view.until < Date.now()) return back(view, "session_timeout");
    if (envelope.status !== "sent" || recipient.status !== "delivered") return back(view, "exception");
    const form = new URLSearchParams(body);
    switch (form.get("answer")) {
      case "sign":
        this.#envelopes.sign(envelope, recipient);
        return back(view, "signing_complete");
      case "decline":
        this.#envelopes.decline(envelope, recipient, form.get("reason") ?? "");
        return back(view, "decline");
      default:
        return back(view, "cancel");
    }
  }
}

function back({ returnUrl }: View, event: string): Response {
  const url = new URL(returnUrl);
  url.searchParams.set("event", event);
  return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location: url.href } });
}
