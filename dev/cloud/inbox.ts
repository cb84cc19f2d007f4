import { randomUUID } from "node:crypto";
import { type Html, html, PAGE_HEADERS, pageOf, table } from "./html.ts";
import type { Phones } from "./phones.ts";
import { isReply, MAIL_REPORTS, reportButtons, TEXT_REPORTS } from "./report-kinds.ts";
import type { Screens } from "./screens.ts";

export type Mail = {
  id: string;
  /** ISO instant. */
  at: string;
  via: "Postmark" | "Brevo" | "SES";
  from: string;
  to: string;
  subject: string;
  text: string | null;
  html: string | null;
  /** What the sender attached to find it again: Postmark's metadata, Brevo's headers. */
  marks: Readonly<Record<string, string>>;
  /** Headers of its own: what a mail program reads. */
  headers: Readonly<Record<string, string>>;
};

/** How the mail vendors behave from now on: `down` answers 503, `busy` 429 with Retry-After, `mute` accepts and hangs up. */
export type Mood = "well" | "down" | "busy" | "mute";
const MOODS: readonly Mood[] = ["well", "down", "busy", "mute"];

const KEPT = 500;

/** Every mail that was sent, newest first, whichever vendor took it; its page also shows what reached phones and screens. */
export class Inbox {
  mood: Mood = "well";
  /** Addresses that a vendor sends nothing to any more, since it reported a bounce or a complaint: "Postmark a@b.test". */
  readonly suppressed = new Set<string>();
  readonly #phones: Phones;
  readonly #screens: Screens;
  #mails: Mail[] = [];

  constructor(phones: Phones, screens: Screens) {
    this.#phones = phones;
    this.#screens = screens;
  }

  take(mail: Omit<Mail, "id" | "at">): Mail {
    const taken = { id: randomUUID(), at: new Date().toISOString(), ...mail };
    this.#mails.unshift(taken);
    this.#mails.length = Math.min(this.#mails.length, KEPT);
    return taken;
  }

  /** Those to an address, or all. */
  mails(to?: string | null): Mail[] {
    return this.#mails.filter((mail) => !to || mail.to.toLowerCase() === to.toLowerCase());
  }

  /** `/inbox`, `/inbox/<id>`, `/inbox/<id>.html` in a sandbox, `/inbox.json?to=`; tests set `PUT /inbox/mood/<mood>`. */
  page(request: Request): Response | null {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === "PUT") return this.#setMood(pathname);
    if (pathname === "/inbox.json") return Response.json(this.mails(searchParams.get("to")), { headers: PAGE_HEADERS });
    if (pathname === "/inbox") return listPage(this.mails(), this.#phones, this.#screens);
    const [, id, bare] = /^\/inbox\/([\w-]+)(\.html)?$/.exec(pathname) ?? [];
    const mail = this.#mails.find((each) => each.id === id);
    if (!mail) return null;
    return bare ? sandboxed(mail) : mailPage(mail);
  }

  #setMood(pathname: string): Response | null {
    const mood = MOODS.find((each) => pathname === `/inbox/mood/${each}`);
    if (!mood) return null;
    this.mood = mood;
    return Response.json({ mood }, { headers: PAGE_HEADERS });
  }
}

function listPage(mails: readonly Mail[], phones: Phones, screens: Screens): Response {
  const rows = mails.map((mail) => [
    mail.at.slice(11, 19),
    mail.via,
    mail.to,
    html`<a href="/inbox/${mail.id}">${mail.subject}</a>`,
  ]);
  const texts = phones
    .texts()
    .map((text) => [
      text.at.slice(11, 19),
      text.via,
      text.from,
      text.to,
      text.text,
      reportButtons(
        `/inbox/texts/${text.id}`,
        text.canReply ? TEXT_REPORTS : TEXT_REPORTS.filter((one) => !isReply(one)),
      ),
    ]);
  const pushes = screens.pushes().map((push) => [push.at.slice(11, 19), push.service, push.urgency, push.payload]);
  return pageOf(
    "The inbox",
    html`${table(["Time (UTC)", "Sent by", "To", "Subject"], rows)}
<h2>SMS</h2>${table(["Time (UTC)", "Sent by", "From", "To", "Text", "The vendor reports"], texts)}
<h2>Web push, decrypted</h2>${table(["Time (UTC)", "Service", "Urgency", "Payload"], pushes)}`,
  );
}

function mailPage(mail: Mail): Response {
  return pageOf(
    mail.subject,
    html`<p>From ${mail.from} to ${mail.to}, ${mail.at}, by ${mail.via}. <a href="/inbox">All mails</a></p>
${reportButtons(`/inbox/${mail.id}`, MAIL_REPORTS)}
<h2>Text</h2><pre>${linked(mail.text ?? "None.")}</pre>
<h2>HTML</h2><iframe sandbox src="/inbox/${mail.id}.html" title="The mail as HTML"></iframe>`,
  );
}

/** Links of a text become links: the sandbox of the HTML part lets none be followed. */
function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, i) => (i % 2 === 1 ? html`<a href="${part}" rel="noreferrer">${part}</a>` : html`${part}`));
}

function sandboxed(mail: Mail): Response {
  const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
  const headers = { ...PAGE_HEADERS, "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
  return new Response(mail.html ?? "<p>This mail has no HTML.</p>", { headers });
}

/** What a vendor in this mood answers before it has read anything; null while it is well. */
export function moodAnswer(mood: Mood, busy: object): Response | null {
  if (mood === "down") return new Response("Service Unavailable", { status: 503 });
  if (mood === "busy") return Response.json(busy, { status: 429, headers: { "retry-after": "7" } });
  return null;
}

/** An address without a name, as far as a vendor checks it before it accepts a mail. */
export function isAddress(text: unknown): text is string {
  return typeof text === "string" && /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(text);
}
