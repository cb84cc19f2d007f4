import { afterEach, expect, it } from "vitest";
import { TryLater } from "../../../domain/kernel/try-later.ts";
import { brevo } from "../../../vendors/email/brevo.ts";
import { postmark } from "../../../vendors/email/postmark.ts";
import { LOCAL } from "../credentials.ts";
import type { Mail } from "../inbox.ts";
import { OWN_HOST } from "../page.ts";

const from = `Tagesnest <post@${LOCAL.mailDomain}>`;
const vendors = [
  ["Postmark", postmark(LOCAL.postmarkToken, from), postmark("guessed", from)],
  ["Brevo", brevo(LOCAL.brevoKey, from), brevo("guessed", from)],
] as const;

const someone = () => `${crypto.randomUUID()}@example.test`;
const mailTo = (to: string) => ({ to, subject: "Grüße", text: "Hallo", html: "<p>Hallo</p>" });
const setMood = (mood: string) => fetch(`http://${OWN_HOST}/inbox/mood/${mood}`, { method: "PUT" });

async function inboxOf(to: string): Promise<Mail[]> {
  return (await fetch(`http://${OWN_HOST}/inbox.json?to=${encodeURIComponent(to)}`)).json();
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

  it(`${name}: an answer that got lost does not send the mail twice`, async () => {
    const to = someone();
    const key = crypto.randomUUID();
    await setMood("mute");
    await expect(mailer.send(mailTo(to), { key, attempt: 1 })).rejects.toThrow("502");
    await setMood("well");
    expect(await mailer.send(mailTo(to), { key, attempt: 2 })).toBe("sent");
    expect(await inboxOf(to)).toHaveLength(1);
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
    await expect(stranger.send(mailTo(someone()), posting)).rejects.toThrow("401");
  });
}

it("Postmark: an address that has bounced for good is not tried again", async () => {
  const [[, mailer]] = vendors;
  const posting = { key: crypto.randomUUID(), attempt: 1 };
  expect(await mailer.send(mailTo("inactive@example.test"), posting)).toBe("undeliverable");
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
  expect(await toBrevo({ to: [{ email: "a@b.test" }] })).toEqual([
    400,
    { code: "missing_parameter", message: "sender is missing" },
  ]);
});
