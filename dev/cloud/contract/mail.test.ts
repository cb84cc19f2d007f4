import { AwsClient } from "aws4fetch";
import { afterEach, expect, it } from "vitest";
import type { Mailer } from "../../../domain/kernel/mailer.ts";
import { TryLater } from "../../../domain/kernel/try-later.ts";
import { NotTaken } from "../../../vendors/answer.ts";
import { brevo } from "../../../vendors/email/brevo.ts";
import { postmark } from "../../../vendors/email/postmark.ts";
import { ses } from "../../../vendors/email/ses.ts";
import { LOCAL } from "../credentials.ts";
import type { Mail } from "../inbox.ts";
import { OWN_HOST } from "../page.ts";

const from = `Tagesnest <post@${LOCAL.mailDomain}>`;
const vendors = [
  ["Postmark", postmark(LOCAL.postmarkToken, from), postmark("guessed", from)],
  ["Brevo", brevo(LOCAL.brevoKey, from), brevo("guessed", from)],
  ["SES", ses(LOCAL.ses, from), ses({ ...LOCAL.ses, secretAccessKey: "guessed" }, from)],
] as const;

const someone = () => `${crypto.randomUUID()}@example.test`;
const mailTo = (to: string) => ({ to, subject: "Grüße", text: "Hallo", html: "<p>Hallo</p>" });
const setMood = (mood: string) => fetch(`http://${OWN_HOST}/inbox/mood/${mood}`, { method: "PUT" });

async function inboxOf(to: string): Promise<Mail[]> {
  return (await fetch(`http://${OWN_HOST}/inbox.json?to=${encodeURIComponent(to)}`)).json();
}

async function callsOf(query: string): Promise<{ lastId: number; calls: object[] }> {
  return (await fetch(`http://${OWN_HOST}/calls.json${query}`)).json();
}

afterEach(async () => {
  expect(await (await setMood("well")).json()).toEqual({ mood: "well" });
});

for (const [name, mailer, stranger] of vendors) {
  it(`${name}: a mail arrives with both its parts`, async () => {
    const to = someone();
    expect(await mailer.send(mailTo(to), { key: crypto.randomUUID(), attempt: 1 })).toBe("sent");
    expect(await inboxOf(to)).toMatchObject([
      { via: name, from, subject: "Grüße", text: "Hallo", html: "<p>Hallo</p>" },
    ]);
  });

  const settles = name === "SES" ? "sends the mail twice, since nothing can be asked" : "does not send the mail twice";
  it(`${name}: an answer that got lost ${settles}`, async () => {
    const to = someone();
    const key = crypto.randomUUID();
    await setMood("mute");
    await expect(mailer.send(mailTo(to), { key, attempt: 1 })).rejects.toThrow("502");
    await setMood("well");
    expect(await mailer.send(mailTo(to), { key, attempt: 2 })).toBe("sent");
    expect(await inboxOf(to)).toHaveLength(name === "SES" ? 2 : 1);
  });

  it(`${name}: says how long a busy vendor wants to be left alone, and when it is down`, async () => {
    const posting = { key: crypto.randomUUID(), attempt: 1 };
    await setMood("busy");
    await expect(mailer.send(mailTo(someone()), posting)).rejects.toMatchObject({ name: "TryLater", seconds: 7 });
    await setMood("down");
    const error = await mailer.send(mailTo(someone()), posting).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(TryLater);
  });

  it(`${name}: gives up on an address that takes no mail, and never pretends with a wrong key`, async () => {
    const posting = { key: crypto.randomUUID(), attempt: 1 };
    expect(await mailer.send(mailTo("no address"), posting)).toBe("undeliverable");
    await expect(stranger.send(mailTo(someone()), posting)).rejects.toThrow(/40[13]/);
  });
}

it("Postmark: an address that has bounced for good is not tried again", async () => {
  const [[, mailer]] = vendors;
  const posting = { key: crypto.randomUUID(), attempt: 1 };
  expect(await mailer.send(mailTo("inactive@example.test"), posting)).toBe("undeliverable");
});

it.each(vendors)(
  "%s: sends nothing to an address that bounced, until it is asked to forgive it",
  async (name, mailer) => {
    const to = someone();
    const posting = () => ({ key: crypto.randomUUID(), attempt: 1 });
    const { lastId } = await callsOf("");
    await mailer.send(mailTo(to), posting());
    const [mail] = await inboxOf(to);
    await fetch(`http://${OWN_HOST}/inbox/${mail?.id}/bounce`, { method: "PUT" });
    expect(await mailer.send(mailTo(to), posting())).toBe(name === "Postmark" ? "undeliverable" : "sent");
    expect(await inboxOf(to)).toHaveLength(1);
    await mailer.forgive(to);
    await mailer.forgive(to);
    expect(await mailer.send(mailTo(to), posting())).toBe("sent");
    expect(await inboxOf(to)).toHaveLength(2);
    const { calls } = await callsOf(`?since=${lastId}`);
    expect(calls.length).toBeGreaterThan(3);
    expect(decodeURIComponent(JSON.stringify(calls))).not.toContain(to);
  },
);

it.each<[string, Mailer]>([
  ["Postmark", postmark(LOCAL.postmarkToken, "Tagesnest <nobody>")],
  ["Brevo", brevo(LOCAL.brevoKey, "Tagesnest <nobody>")],
  ["SES", ses(LOCAL.ses, "Tagesnest <nobody>")],
  ["SES, a name that reads as two addresses,", ses(LOCAL.ses, `Tagesnest, Leipzig <post@${LOCAL.mailDomain}>`)],
])("%s: that our own address is none is no fault of the recipient's", async (_, mailer) => {
  const posting = { key: crypto.randomUUID(), attempt: 1 };
  await expect(mailer.send(mailTo(someone()), posting)).rejects.toBeInstanceOf(NotTaken);
});

it("Postmark: that a mail has no body is no fault of the recipient's", async () => {
  const [[, mailer]] = vendors;
  const empty = { ...mailTo(someone()), text: undefined, html: undefined } as never;
  await expect(mailer.send(empty, { key: crypto.randomUUID(), attempt: 1 })).rejects.toThrow("Postmark 300");
});

it("Postmark: a mail whose key is longer than its metadata may be arrives, and not twice", async () => {
  const [[, mailer]] = vendors;
  const to = someone();
  const key = [1, 2, 3].map(() => crypto.randomUUID()).join(":");
  expect(await mailer.send(mailTo(to), { key, attempt: 1 })).toBe("sent");
  expect(await mailer.send(mailTo(to), { key, attempt: 2 })).toBe("sent");
  expect(await mailer.send(mailTo(to), { key: `${key}:other`, attempt: 2 })).toBe("sent");
  expect(await inboxOf(to)).toHaveLength(2);
});

it("SES: the one-click stop travels as headers, the event as a tag", async () => {
  const to = someone();
  const key = crypto.randomUUID();
  const oneClickStop = "https://tagesnest.test/stop/1";
  expect(await ses(LOCAL.ses, from).send({ ...mailTo(to), oneClickStop }, { key, attempt: 1 })).toBe("sent");
  expect(await inboxOf(to)).toMatchObject([
    {
      marks: { event: key },
      headers: { "List-Unsubscribe": `<${oneClickStop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
    },
  ]);
});

it("SES: refuses a signature for another service or region, a sender of nobody's, a set nobody made, and a shape of its own", async () => {
  const url = `https://email.${LOCAL.ses.region}.amazonaws.com/v2/email/outbound-emails`;
  const body = {
    FromEmailAddress: from,
    Destination: { ToAddresses: ["a@b.test"] },
    Content: { Simple: { Subject: { Data: "Hallo" }, Body: { Text: { Data: "Hallo" } } } },
  };
  const post = async (change: object, signing: object = {}) => {
    const client = new AwsClient({ ...LOCAL.ses, service: "ses", retries: 0, ...signing });
    const response = await client.fetch(url, { method: "POST", body: JSON.stringify({ ...body, ...change }) });
    return [response.status, response.headers.get("x-amzn-errortype")];
  };
  expect(await post({})).toEqual([200, null]);
  expect(await post({}, { service: "sesv2" })).toEqual([403, "InvalidSignatureException"]);
  expect(await post({}, { region: "us-east-1" })).toEqual([403, "InvalidSignatureException"]);
  expect(await post({}, { accessKeyId: "other" })).toEqual([403, "UnrecognizedClientException"]);
  expect(await post({ FromEmailAddress: "x@elsewhere.test" })).toEqual([400, "MessageRejected"]);
  expect(await post({ ConfigurationSetName: "other" })).toEqual([404, "NotFoundException"]);
  expect(await post({ Content: undefined })).toEqual([400, "BadRequestException"]);
  expect(await post({ Headers: [] })).toEqual([400, "BadRequestException"]);
  expect(await post({ EmailTags: [{ Name: "event", Value: "a b" }] })).toEqual([400, "BadRequestException"]);
});

it("answers in the vendors' own words where a field is missing", async () => {
  const post = async (url: string, headers: Record<string, string>, body: unknown) => {
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    return [response.status, await response.json()];
  };
  const toPostmark = (body: object) =>
    post(
      "https://api.postmarkapp.com/email",
      { "content-type": "application/json", "x-postmark-server-token": LOCAL.postmarkToken },
      body,
    );
  const toBrevo = (body: object) => post("https://api.brevo.com/v3/smtp/email", { "api-key": LOCAL.brevoKey }, body);
  expect(await toPostmark({ From: "x@elsewhere.test", To: "a@b.test", TextBody: "" })).toMatchObject([
    422,
    { ErrorCode: 400 },
  ]);
  expect(await toPostmark({ From: from, To: "a@b.test" })).toMatchObject([422, { ErrorCode: 300 }]);
  const long = { From: from, To: "a@b.test", TextBody: "", Metadata: { event: "a".repeat(81) } };
  expect(await toPostmark(long)).toMatchObject([
    422,
    { ErrorCode: 300, Message: expect.stringMatching(/^Invalid metadata content/) },
  ]);
  expect(await toBrevo({ to: [{ email: "a@b.test" }] })).toEqual([
    400,
    { code: "missing_parameter", message: "sender is missing" },
  ]);
});
