import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { describe, expect, it } from "vitest";
import type { Mail } from "../../dev/cloud/inbox";
import { OWN_HOST } from "../../dev/cloud/page";
import type { Text } from "../../dev/cloud/phones";
import type { Report } from "../../dev/cloud/reports";
import { inboxOf, signIn, someone, throughWorker, Visitor } from "../../tests/support/visitor";
import { mailerOf } from "../../vendors/email/mailer";
import { texterOf } from "../../vendors/sms/texter";

const sql = neon(env.DATABASE_URL);

/** Asks the local cloud what a vendor would report; nothing is brought to the Worker yet. */
async function reportOf(path: string): Promise<Report> {
  const answer = await fetch(`http://${OWN_HOST}${path}`, { method: "PUT" });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

function bring({ url, headers, body }: Report, settings: Partial<Env> = {}): Promise<Response> {
  return throughWorker(new Request(url, { method: "POST", headers, body }), settings);
}

/** A mail that this vendor sent to somebody new. */
async function mailBy(vendor: "postmark" | "brevo" | "ses"): Promise<Mail> {
  const to = someone();
  const mailer = mailerOf({ ...env, MAIL_VENDORS: vendor });
  await mailer.send(
    { to, subject: "Grüße", text: "Hallo", html: "<p>Hallo</p>" },
    { key: crypto.randomUUID(), attempt: 1 },
  );
  const [mail] = await inboxOf(to);
  if (!mail) throw new Error("no mail came");
  return mail;
}

let numbers = 10_000_000 + Math.floor(Math.random() * 80_000_000);

async function textBy(vendor: "twilio" | "brevo", settings: Partial<Env> = {}): Promise<Text> {
  const to = `+49171${++numbers}`;
  const texter = texterOf({ ...env, ...settings, SMS_VENDORS: vendor });
  await texter.send({ to, text: "Hallo", validSeconds: 600 }, { key: crypto.randomUUID(), attempt: 1 });
  const texts: Text[] = await (await fetch(`http://${OWN_HOST}/inbox/texts.json?to=${encodeURIComponent(to)}`)).json();
  if (!texts[0]) throw new Error("no text came");
  return texts[0];
}

const whyOf = async (address: string): Promise<string[]> =>
  (await sql`select why from unreachable_addresses where address = ${address} and lifted_at is null order by why`).map(
    ({ why }) => String(why),
  );

const noticesOf = (address: string) =>
  sql`select vendor, channel, kind, handled_at is not null as handled from vendor_notices where address = ${address} order by id`;

/** What asks for nothing is kept without its address, so it is counted with all others of its kind; no other file brings any. */
async function countOf(vendor: string, kind: string | null): Promise<number> {
  const [row] =
    await sql`select count(*)::int as kept from vendor_notices where vendor = ${vendor} and kind is not distinct from ${kind}::text`;
  return Number(row?.kept);
}

/** Nothing that was sent along: our own texts, and what somebody answered. */
async function expectNothingWritten(address: string): Promise<void> {
  const rows =
    await sql`select body from vendor_notices where body ~* 'Grüße|Hallo|Danke' or body like ${`%${address}%`}`;
  expect(rows).toEqual([]);
}

const callsSince = async (id: number) =>
  (await (await fetch(`http://${OWN_HOST}/calls.json?since=${id}`)).json<{ calls: { host: string; path: string }[] }>())
    .calls;

const lastCall = async () => (await (await fetch(`http://${OWN_HOST}/calls.json`)).json<{ lastId: number }>()).lastId;

describe.each(["postmark", "brevo", "ses"] as const)("%s tells of a mail", (vendor) => {
  it.each([
    ["delivery", "delivered", []],
    ["bounce", "bounced", ["bounced"]],
    ["soft-bounce", "failed", []],
    ["complaint", "complained", ["complained"]],
  ])("%s, as often as it likes", async (report, kind, why) => {
    const mail = await mailBy(vendor);
    const told = await reportOf(`/inbox/${mail.id}/${report}`);
    const before = await countOf(vendor, kind);
    const answers = await Promise.all([bring(told), bring(told), bring(told)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await countOf(vendor, kind)).toBe(before + 1);
    expect(await noticesOf(mail.to)).toEqual(why.length > 0 ? [{ vendor, channel: "email", kind, handled: true }] : []);
    expect(await whyOf(mail.to)).toEqual(why);
    await expectNothingWritten(mail.to);
  });

  it("is not believed without its proof, nor where the house has none to compare", async () => {
    const mail = await mailBy(vendor);
    const told = await reportOf(`/inbox/${mail.id}/bounce`);
    const refused = [
      await bring({ ...told, headers: {}, body: vendor === "ses" ? unsigned(told.body) : told.body }),
      await bring({ ...told, ...forged(vendor, told) }),
      await bring(told, { POSTMARK_HOOK_PASSWORD: "", BREVO_HOOK_TOKEN: "", SES_TOPIC_ARN: "" }),
    ];
    for (const answer of refused)
      expect([answer.status, await answer.json()]).toMatchObject([401, { code: "operations.call_refused" }]);
    expect(await noticesOf(mail.to)).toEqual([]);
  });

  it("in words that we do not know changes nothing, and is kept where they are its own", async () => {
    const mail = await mailBy(vendor);
    const told = await reportOf(`/inbox/${mail.id}/bounce`);
    const isSigned = vendor === "ses";
    const before = await countOf(vendor, null);
    const named = { Email: mail.to, email: mail.to, Recipient: mail.to };
    const unknown = [
      { ...named, RecordType: 7, event: {}, ID: mail.id, "message-id": mail.id },
      { ...named, RecordType: "constructor", event: "constructor", ID: mail.id, "message-id": mail.id },
    ].map((each) => JSON.stringify(each));
    for (const body of ["", "{", "null", "[]", '"text"', `["${mail.to}"]`, ...unknown, ...unknown])
      expect([body, (await bring({ ...told, body })).status]).toEqual([body, isSigned ? 401 : 204]);
    expect(await countOf(vendor, null)).toBe(before + (isSigned ? 0 : unknown.length));
    expect([await noticesOf(mail.to), await whyOf(mail.to)]).toEqual([[], []]);
  });
});

const unsigned = (body: string) => JSON.stringify({ ...JSON.parse(body), Signature: undefined });

function forged(vendor: string, { headers, body }: Report): Partial<Report> {
  if (vendor === "ses") return { body: body.replace("Permanent", "Transient") };
  const authorization = vendor === "postmark" ? `Basic ${btoa("postmark:guessed")}` : "Bearer guessed";
  return { headers: { ...headers, authorization } };
}

describe("Postmark", () => {
  it("blocks an address only where it says Inactive", async () => {
    const mail = await mailBy("postmark");
    const told = await reportOf(`/inbox/${mail.id}/bounce`);
    const body = JSON.stringify({ ...JSON.parse(told.body), Inactive: false });
    expect((await bring({ ...told, body })).status).toBe(204);
    expect(await whyOf(mail.to)).toEqual([]);
  });

  it("tells that an address is on its list, and off it again, which takes back no wish and no complaint", async () => {
    const mail = await mailBy("postmark");
    const told = await reportOf(`/inbox/${mail.id}/bounce`);
    const change = (minute: string, SuppressionReason: string | null, Origin: string) =>
      JSON.stringify({
        RecordType: "SubscriptionChange",
        MessageID: mail.id,
        Recipient: mail.to.toUpperCase(),
        SuppressSending: SuppressionReason !== null,
        SuppressionReason,
        Origin,
        ChangedAt: `2026-11-28T10:${minute}:00Z`,
      });
    await bring({ ...told, body: change("01", "ManualSuppression", "Recipient") });
    await bring({ ...told, body: change("02", "HardBounce", "Recipient") });
    await bring({ ...told, body: change("03", "SpamComplaint", "Recipient") });
    const all = ["blocked", "complained", "stopped"];
    expect(await whyOf(mail.to)).toEqual(all);
    await bring({ ...told, body: change("04", null, "Customer") });
    expect(await whyOf(mail.to)).toEqual(all);
    await bring({ ...told, body: change("05", null, "Recipient") });
    expect(await whyOf(mail.to)).toEqual(["complained", "stopped"]);
  });
});

describe("Brevo", () => {
  it("may bring many at once", async () => {
    const mails = [await mailBy("brevo"), await mailBy("brevo")];
    const told = await Promise.all(mails.map(({ id }) => reportOf(`/inbox/${id}/bounce`)));
    const body = `[${told.map((one) => one.body).join(",")}]`;
    expect(told[0] && (await bring({ ...told[0], body })).status).toBe(204);
    for (const { to } of mails) expect(await whyOf(to)).toEqual(["bounced"]);
  });
});

describe("SES by SNS", () => {
  it("is confirmed once, at Amazon's own address alone", async () => {
    const told = await reportOf("/sns/subscribe");
    const isConfirmed = async () =>
      (await (await fetch(`http://${OWN_HOST}/sns.json`)).json<{ confirmed: boolean }>()).confirmed;
    const elsewhere = JSON.stringify({ ...JSON.parse(told.body), SubscribeURL: "https://elsewhere.example/" });
    expect((await bring({ ...told, body: elsewhere })).status).toBe(401);
    expect(await isConfirmed()).toBe(false);
    const before = await lastCall();
    expect((await bring(told)).status).toBe(204);
    expect(await isConfirmed()).toBe(true);
    expect((await callsSince(before)).map(({ host }) => host)).toContain(`sns.${env.SES_REGION}.amazonaws.com`);
  });

  it.each([
    ["a certificate from elsewhere", { SigningCertURL: "https://elsewhere.example/a.pem" }],
    [
      "a host that ends like Amazon's",
      { SigningCertURL: "https://sns.eu-central-1.amazonaws.com.elsewhere.example/a.pem" },
    ],
    ["another region", { SigningCertURL: "https://sns.us-east-1.amazonaws.com/a.pem" }],
    ["an address without TLS", { SigningCertURL: "http://sns.eu-central-1.amazonaws.com/a.pem" }],
    ["an address with a name", { SigningCertURL: "https://x@sns.eu-central-1.amazonaws.com/a.pem" }],
    [
      "what is no certificate",
      { SigningCertURL: "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription" },
    ],
    ["another topic", { TopicArn: "arn:aws:sns:eu-central-1:111111111111:others" }],
    ["an algorithm nobody knows", { SignatureVersion: "3" }],
    ["the other algorithm", { SignatureVersion: "2" }],
    ["another kind", { Type: "UnsubscribeConfirmation" }],
    ["another instant", { Timestamp: "2026-11-28T10:00:00.000Z" }],
  ])("is refused with %s, and nothing is fetched", async (_, change) => {
    const mail = await mailBy("ses");
    const told = await reportOf(`/inbox/${mail.id}/bounce`);
    const before = await lastCall();
    const answer = await bring({ ...told, body: JSON.stringify({ ...JSON.parse(told.body), ...change }) });
    // As the confirmation above shows, what the Worker fetches stands in the log of calls, be its host known or not.
    const fetched = (await callsSince(before)).filter(({ host }) => /^sns\.|elsewhere/.test(host));
    expect([answer.status, fetched]).toEqual([401, []]);
    expect(await noticesOf(mail.to)).toEqual([]);
  });
});

describe("Twilio", () => {
  it("forgets what it sent only where a setting says so", async () => {
    expect((await textBy("twilio")).forgotten).toBe(false);
    expect((await textBy("twilio", { TWILIO_FORGETS: "on" })).forgotten).toBe(true);
  });

  it.each([
    ["delivered", "delivered", []],
    ["undelivered", "failed", []],
    ["unknown-number", "bounced", ["bounced"]],
  ])("tells of a text: %s", async (report, kind, why) => {
    const text = await textBy("twilio");
    const told = await reportOf(`/inbox/texts/${text.id}/${report}`);
    const before = await countOf("twilio", kind);
    expect([(await bring(told)).status, (await bring(told)).status]).toEqual([204, 204]);
    expect(await countOf("twilio", kind)).toBe(before + 1);
    expect(await noticesOf(text.to)).toEqual(
      why.length > 0 ? [{ vendor: "twilio", channel: "sms", kind, handled: true }] : [],
    );
    expect(await whyOf(text.to)).toEqual(why);
  });

  it("brings STOP and START, signed by the shared key, and gets an answer that says nothing", async () => {
    const text = await textBy("twilio");
    const answer = await bring(await reportOf(`/inbox/texts/${text.id}/stop`));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/xml"]);
    expect(await answer.text()).toContain("<Response/>");
    expect(await whyOf(text.to)).toEqual(["stopped"]);
    const again = { to: text.to, text: "Hallo", validSeconds: 600 };
    expect(await texterOf(env).send(again, { key: crypto.randomUUID(), attempt: 1 })).toBe("stopped");
    await bring(await reportOf(`/inbox/texts/${text.id}/start`));
    expect(await whyOf(text.to)).toEqual([]);
    expect(await texterOf(env).send(again, { key: crypto.randomUUID(), attempt: 1 })).toBe("sent");
  });

  it("keeps no more of a reply than that one came", async () => {
    const text = await textBy("twilio");
    const told = await reportOf(`/inbox/texts/${text.id}/stop`);
    const fields = new URLSearchParams(told.body);
    fields.set("Body", "Danke, bis morgen!");
    fields.delete("OptOutType");
    const signature = await signedBySha1(told.url, fields);
    const { "x-twilio-webhooks-signature-settings": _, ...headers } = told.headers;
    const reply = { ...told, headers: { ...headers, "x-twilio-signature": signature }, body: fields.toString() };
    const before = await countOf("twilio", null);
    expect((await bring(reply)).status).toBe(200);
    expect(await countOf("twilio", null)).toBe(before + 1);
    expect([await noticesOf(text.to), await whyOf(text.to)]).toEqual([[], []]);
    await expectNothingWritten(text.to);
  });

  it.each<[string, (told: Report) => Report]>([
    ["without a signature", (told) => ({ ...told, headers: { ...told.headers, "x-twilio-signature": "" } })],
    ["with another number", (told) => ({ ...told, body: told.body.replace("%2B49", "%2B48") })],
    ["with a field more", (told) => ({ ...told, body: `${told.body}&More=1` })],
    ["at another address", (told) => ({ ...told, url: told.url.replace("/status", "/replies") })],
    ["at an address with a query", (told) => ({ ...told, url: `${told.url}?a=1` })],
    [
      "signed by an algorithm nobody knows",
      (told) => ({
        ...told,
        headers: { ...told.headers, "x-twilio-webhooks-signature-settings": "algorithm=HMAC_MD5" },
      }),
    ],
    [
      "signed by the token where it names a shared key",
      (told) => ({
        ...told,
        headers: {
          ...told.headers,
          "x-twilio-webhooks-signature-settings": "key=webhooks_sharedkey_local,algorithm=HMAC_SHA256",
        },
      }),
    ],
  ])("is refused %s", async (_, change) => {
    const text = await textBy("twilio");
    const told = await reportOf(`/inbox/texts/${text.id}/unknown-number`);
    expect((await bring(change(told))).status).toBe(401);
    expect(await noticesOf(text.to)).toEqual([]);
  });
});

describe("Brevo tells of a text", () => {
  it("by a number without its plus", async () => {
    const text = await textBy("brevo");
    const told = await reportOf(`/inbox/texts/${text.id}/unknown-number`);
    expect([(await bring(told)).status, (await bring(told)).status]).toEqual([204, 204]);
    expect(await noticesOf(text.to)).toEqual([{ vendor: "brevo", channel: "sms", kind: "bounced", handled: true }]);
    expect(await whyOf(text.to)).toEqual(["bounced"]);
  });
});

describe("who does not get our mails", () => {
  it("reads it in their account, says that it works again, and so do they alone", async () => {
    const email = someone("miriam");
    const miriam = await signIn(email);
    const [mail] = await inboxOf(email);
    await bring(await reportOf(`/inbox/${mail?.id}/bounce`));
    const unreachable = async (visitor: Visitor) => {
      const { data } = await visitor.question<{ viewer: { unreachable: unknown[] } }>(
        "{ viewer { unreachable { why } } }",
      );
      return data.viewer.unreachable;
    };
    await bring(await reportOf(`/inbox/${mail?.id}/complaint`));
    const both = [{ why: "bounced" }, { why: "complained" }];
    const declare = (visitor: Visitor, matter: string) => visitor.post("/api/me/email/reachable", { matter });
    expect(await unreachable(miriam)).toEqual(both);
    const stranger = await signIn(someone("stranger"));
    expect(await unreachable(stranger)).toEqual([]);
    expect((await declare(stranger, "arrival")).status).toBe(204);
    expect(await unreachable(miriam)).toEqual(both);
    expect((await declare(new Visitor(), "arrival")).status).toBe(401);
    expect((await declare(miriam, "all")).status).toBe(422);
    expect((await declare(miriam, "arrival")).status).toBe(204);
    expect(await unreachable(miriam)).toEqual([{ why: "complained" }]);
    expect((await declare(miriam, "wishes")).status).toBe(204);
    expect(await unreachable(miriam)).toEqual([]);
  });
});

async function signedBySha1(url: string, fields: URLSearchParams): Promise<string> {
  const text = [...fields].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => name + value);
  const secret = new TextEncoder().encode(env.TWILIO_AUTH_TOKEN);
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(url + text.join("")));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}
