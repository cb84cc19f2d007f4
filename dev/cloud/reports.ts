import { createHmac, randomBytes } from "node:crypto";
import { LOCAL } from "./credentials.ts";
import { PAGE_HEADERS } from "./html.ts";
import type { Inbox, Mail } from "./inbox.ts";
import type { Phones, Text } from "./phones.ts";
import type { Deliver } from "./qstash/post-office.ts";
import { MAIL_REPORTS, type MailReport, TEXT_REPORTS, type TextReport } from "./report-kinds.ts";
import type { Topic } from "./topic.ts";

/** A call of a vendor at a hook of the Worker's. */
export type Report = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

type House = {
  readonly inbox: Inbox;
  readonly phones: Phones;
  readonly topic: Topic;
  readonly siteOrigin: string;
  /** Brings it to the Worker; without it a test does, with what it is answered. */
  readonly deliver: Deliver | undefined;
};

/**
 * What vendors report of what they sent, in their own words and with their own proof. `POST /inbox/<id>/bounce` is a button and
 * brings it; `PUT` answers it as JSON for a test to bring, as often and in whatever order it likes. `PUT /sns/subscribe` is the first
 * message of a topic, `GET /sns.json` says whether it was confirmed.
 */
export class Reports {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async page(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url);
    const { topic } = this.#house;
    if (request.method === "GET" && pathname === "/sns.json")
      return Response.json({ confirmed: topic.isConfirmed }, { headers: PAGE_HEADERS });
    if (request.method !== "PUT" && request.method !== "POST") return null;
    const report = this.#reportAt(pathname);
    if (!report) return null;
    if (request.method === "PUT") return Response.json(report, { headers: PAGE_HEADERS });
    const { deliver } = this.#house;
    if (!deliver) return new Response("there is no Worker to bring it to", { status: 503, headers: PAGE_HEADERS });
    const { url, headers, body } = report;
    const { status } = await deliver(new Request(url, { method: "POST", headers, body }));
    return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location: `/inbox?answered=${status}` } });
  }

  #reportAt(pathname: string): Report | null {
    const { inbox, phones, topic } = this.#house;
    if (pathname === "/sns/subscribe") return this.#bySns(topic.confirmation(), "SubscriptionConfirmation");
    const [, kind = "", id, what] = /^\/inbox\/(texts\/)?([\w-]+)\/([a-z-]+)$/.exec(pathname) ?? [];
    if (kind === "") {
      const mail = inbox.mails().find((each) => each.id === id);
      const report = MAIL_REPORTS.find((each) => each === what);
      return mail && report ? this.#ofMail(mail, report) : null;
    }
    const text = phones.texts().find((each) => each.id === id);
    const report = TEXT_REPORTS.find((each) => each === what);
    return text && report ? this.#ofText(text, report) : null;
  }

  #ofMail(mail: Mail, report: MailReport): Report {
    if (report === "bounce" || report === "complaint") this.#house.inbox.suppressed.add(`${mail.via} ${mail.to}`);
    if (mail.via === "Postmark") return this.#byPostmark(postmarkSays(mail, report));
    if (mail.via === "Brevo") return this.#byBrevo(brevoSays(mail, report));
    return this.#bySns(this.#house.topic.notification(sesSays(mail, report)), "Notification");
  }

  #ofText(text: Text, report: TextReport): Report | null {
    if (text.via === "Brevo SMS") {
      const statuses = { delivered: "delivered", undelivered: "soft_bounce", "unknown-number": "hard_bounce" } as const;
      return report === "stop" || report === "start" ? null : this.#byBrevo(brevoSaysOfText(text, statuses[report]));
    }
    if (report !== "stop" && report !== "start")
      return text.statusCallback === null ? null : byTwilio(text.statusCallback, twilioStatus(text, report), "sha1");
    if (!text.canReply) return null;
    if (report === "stop") this.#house.phones.stopped.add(text.to);
    else this.#house.phones.stopped.delete(text.to);
    return byTwilio(`${this.#house.siteOrigin}/api/hooks/twilio/replies`, twilioReply(text, report), "sha256");
  }

  #byPostmark(body: object): Report {
    const authorization = `Basic ${btoa(`postmark:${LOCAL.postmarkHookPassword}`)}`;
    return this.#json("postmark", { authorization, "user-agent": "Postmark" }, JSON.stringify(body));
  }

  #byBrevo(body: object): Report {
    return this.#json("brevo", { authorization: `Bearer ${LOCAL.brevoHookToken}` }, JSON.stringify(body));
  }

  #bySns(body: string, type: string): Report {
    const headers = { "content-type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": type };
    return { ...this.#json("ses", {}, body), headers };
  }

  #json(vendor: string, headers: Record<string, string>, body: string): Report {
    const url = `${this.#house.siteOrigin}/api/hooks/${vendor}`;
    return { url, headers: { "content-type": "application/json", ...headers }, body };
  }
}

/** Postmark's ids of bounces. */
let bounces = 692_560_000;

function postmarkSays(mail: Mail, report: MailReport): object {
  const at = new Date().toISOString();
  const common = { MessageID: mail.id, ServerID: 23, MessageStream: "outbound", Tag: "", Metadata: mail.marks };
  if (report === "delivery")
    return { RecordType: "Delivery", ...common, Recipient: mail.to, DeliveredAt: at, Details: "Test delivery webhook" };
  const kinds = {
    bounce: { RecordType: "Bounce", Type: "HardBounce", TypeCode: 1, Name: "Hard bounce", Inactive: true },
    "soft-bounce": { RecordType: "Bounce", Type: "SoftBounce", TypeCode: 4096, Name: "Soft bounce", Inactive: false },
    complaint: {
      RecordType: "SpamComplaint",
      Type: "SpamComplaint",
      TypeCode: 100001,
      Name: "Spam complaint",
      Inactive: true,
    },
  };
  bounces += 1;
  const details = "smtp;550 5.1.1 The email account that you tried to reach does not exist.";
  const rest = { Email: mail.to, From: mail.from, BouncedAt: at, CanActivate: true, Subject: mail.subject };
  return { ...kinds[report], ID: bounces, ...common, ...rest, Details: details, Description: "Made by hand." };
}

function brevoSays(mail: Mail, report: MailReport): object {
  const now = Date.now();
  const events = { delivery: "delivered", bounce: "hard_bounce", "soft-bounce": "soft_bounce", complaint: "spam" };
  return {
    event: events[report],
    email: mail.to,
    id: 26_224, // the webhook's
    date: new Date(now + 3_600_000).toISOString().slice(0, 19).replace("T", " "), // Central European time
    ts: Math.floor(now / 1000),
    "message-id": `<${mail.id}@smtp-relay.mailin.fr>`,
    ts_event: Math.floor(now / 1000),
    ts_epoch: now,
    subject: mail.subject,
    sending_ip: "192.0.2.1",
    ...(report !== "delivery" && { reason: "550 5.1.1 made by hand" }),
  };
}

function sesSays(mail: Mail, report: MailReport): object {
  const timestamp = new Date().toISOString();
  const common = {
    mail: {
      timestamp: mail.at,
      messageId: mail.id,
      source: mail.from,
      destination: [mail.to],
      tags: Object.fromEntries(Object.entries(mail.marks).map(([name, value]) => [name, [value]])),
    },
  };
  if (report === "delivery")
    return { eventType: "Delivery", ...common, delivery: { timestamp, recipients: [mail.to], smtpResponse: "250 ok" } };
  if (report === "complaint") {
    const complained = { complainedRecipients: [{ emailAddress: mail.to }], complaintFeedbackType: "abuse" };
    return { eventType: "Complaint", ...common, complaint: { ...complained, timestamp, feedbackId: mail.id } };
  }
  const isHard = report === "bounce";
  const recipient = { emailAddress: mail.to, action: "failed", status: isHard ? "5.1.1" : "4.4.7" };
  const kind = { bounceType: isHard ? "Permanent" : "Transient", bounceSubType: "General" };
  return {
    eventType: "Bounce",
    ...common,
    bounce: { ...kind, bouncedRecipients: [recipient], timestamp, feedbackId: mail.id },
  };
}

function brevoSaysOfText(text: Text, status: string): object {
  return {
    id: 26_225,
    to: text.to.replace("+", ""),
    sms_count: text.segments,
    credits_used: text.segments * 4.5,
    messageId: Number.parseInt(text.id.slice(0, 12), 16),
    remaining_credit: 900,
    msg_status: status,
    date: new Date().toISOString().slice(0, 19).replace("T", " "),
    type: "transactional",
    reference: { "1": `ab${text.id.slice(0, 8)}` },
  };
}

function twilioStatus(text: Text, report: "delivered" | "undelivered" | "unknown-number"): Record<string, string> {
  const codes = { delivered: null, undelivered: "30008", "unknown-number": "30005" };
  const code = codes[report];
  const status = code === null ? "delivered" : "undelivered";
  return {
    MessageSid: `SM${text.id}`,
    SmsSid: `SM${text.id}`,
    MessageStatus: status,
    SmsStatus: status,
    To: text.to,
    From: text.from,
    AccountSid: LOCAL.twilio.accountSid,
    ApiVersion: "2010-04-01",
    ...(code !== null && { ErrorCode: code }),
  };
}

function twilioReply(text: Text, report: "stop" | "start"): Record<string, string> {
  return {
    MessageSid: `SM${randomBytes(16).toString("hex")}`,
    AccountSid: LOCAL.twilio.accountSid,
    MessagingServiceSid: LOCAL.twilio.service,
    From: text.to,
    To: text.from,
    Body: report === "stop" ? "Stop" : "Start",
    NumMedia: "0",
    NumSegments: "1",
    OptOutType: report.toUpperCase(),
    ApiVersion: "2010-04-01",
  };
}

function byTwilio(url: string, fields: Record<string, string>, algorithm: "sha1" | "sha256"): Report {
  const [id = "", secret = ""] = LOCAL.twilio.webhookKey.split(":");
  const key = algorithm === "sha1" ? LOCAL.twilio.authToken : secret;
  const text = Object.keys(fields)
    .sort()
    .reduce((all, name) => `${all}${name}${fields[name]}`, url);
  const headers = {
    "content-type": "application/x-www-form-urlencoded; charset=utf-8",
    "x-twilio-signature": createHmac(algorithm, key).update(text).digest("base64"),
    ...(algorithm === "sha256" && {
      "x-twilio-webhooks-signature-settings": `key=${id},algorithm=HMAC_SHA256`,
    }),
  };
  return { url, headers, body: new URLSearchParams(fields).toString() };
}
