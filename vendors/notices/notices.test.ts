import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { brevoNotices } from "./brevo";
import { postmarkNotices } from "./postmark";
import { twilioReplies, twilioStatuses } from "./twilio";

const email = "miriam.vogt@example.org";
const number = "+4915123456789";
const url = "https://tagesnest.test/api/hooks";

const ofPostmark = (told: object) =>
  postmarkNotices(
    { POSTMARK_HOOK_PASSWORD: "word" },
    { headers: new Headers({ authorization: `Basic ${btoa("postmark:word")}` }), body: JSON.stringify(told), url },
  );

const ofBrevo = (told: object) =>
  brevoNotices(
    { BREVO_HOOK_TOKEN: "token" },
    { headers: new Headers({ authorization: "Bearer token" }), body: JSON.stringify(told), url },
  );

function ofTwilio(read: typeof twilioReplies, fields: Record<string, string>) {
  const form = new URLSearchParams(fields);
  const names = Object.keys(fields).sort();
  const text = names.reduce((all, name) => all + name + fields[name], url);
  const signature = createHmac("sha1", "token").update(text).digest("base64");
  const headers = new Headers({ "x-twilio-signature": signature });
  return read({ TWILIO_AUTH_TOKEN: "token" }, { headers, body: form.toString(), url });
}

const bounce = {
  RecordType: "Bounce",
  ID: 692_560_173,
  Type: "HardBounce",
  Inactive: true,
  Email: email,
  BouncedAt: "2026-11-28T10:00:00Z",
  Subject: "Emil ist krank",
  Content: "Return-Path: <x>\n\nEmil ist krank",
  Metadata: { note: "Emil" },
  Details: `smtp;550 5.1.1 <${email}> does not exist`,
};

describe("of what a vendor tells is kept why, and nothing that somebody wrote", () => {
  it("Postmark", async () => {
    const [told] = (await ofPostmark(bounce)) ?? [];
    expect(told).toMatchObject({
      address: email,
      kind: "bounced",
      reason: "HardBounce",
      at: new Date(bounce.BouncedAt),
    });
    expect(JSON.parse(told?.body ?? "")).toEqual({
      RecordType: "Bounce",
      ID: 692_560_173,
      Type: "HardBounce",
      Inactive: true,
      Details: "smtp;550 5.1.1 <…@…> does not exist",
    });
  });

  it("Brevo, of a mail", async () => {
    const told = {
      event: "spam",
      email,
      subject: "Emil ist krank",
      "message-id": "<1@relay>",
      ts_epoch: 1_795_860_000_000,
    };
    const [notice] = (await ofBrevo({ ...told, reason: `said ${email}` })) ?? [];
    expect(notice).toMatchObject({ address: email, kind: "complained", at: new Date(told.ts_epoch) });
    expect(JSON.parse(notice?.body ?? "")).toEqual({
      event: "spam",
      "message-id": "<1@relay>",
      ts_epoch: told.ts_epoch,
      reason: "said …@…",
    });
  });

  it("Twilio, of an answer", async () => {
    const fields = { MessageSid: "SM1", From: number, Body: "Stop, ich bin krank", OptOutType: "STOP" };
    const [told] = (await ofTwilio(twilioReplies, fields)) ?? [];
    expect(told).toMatchObject({ address: number, kind: "stopped", reason: "STOP" });
    expect(JSON.parse(told?.body ?? "")).toEqual({ MessageSid: "SM1", OptOutType: "STOP" });
  });
});

describe("Postmark sends to an address again", () => {
  const change = {
    RecordType: "SubscriptionChange",
    Recipient: email,
    SuppressSending: false,
    SuppressionReason: null,
  };

  it.each([
    ["Recipient", "started"],
    ["Customer", null],
    ["Admin", null],
    [undefined, null],
  ])("by wish of %s: %s", async (Origin, kind) => {
    expect(await ofPostmark({ ...change, Origin })).toMatchObject([{ address: email, kind }]);
  });
});

describe("no notice of an SMS says when", () => {
  it("Twilio's of a status", async () => {
    const fields = { MessageSid: "SM1", MessageStatus: "undelivered", ErrorCode: "30005", To: number };
    expect(await ofTwilio(twilioStatuses, fields)).toMatchObject([{ address: number, kind: "bounced", at: null }]);
  });

  it("Twilio's of an answer", async () => {
    const fields = { MessageSid: "SM1", From: number, Body: "STOP" };
    expect(await ofTwilio(twilioReplies, fields)).toMatchObject([{ address: number, kind: "stopped", at: null }]);
  });

  it("Brevo's: its date names no time zone", async () => {
    const told = { msg_status: "unsubscribe", to: number.slice(1), messageId: 7, date: "2026-11-28 10:00:00" };
    expect(await ofBrevo(told)).toMatchObject([{ address: number, kind: "stopped", at: null }]);
  });
});
