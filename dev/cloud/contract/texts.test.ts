import { afterEach, describe, expect, it } from "vitest";
import type { TextMessage } from "../../../domain/kernel/texter.ts";
import { textSize } from "../../../domain/kernel/texter.ts";
import { TryLater } from "../../../domain/kernel/try-later.ts";
import { NotTaken } from "../../../vendors/answer.ts";
import { brevoSms } from "../../../vendors/sms/brevo.ts";
import { twilio } from "../../../vendors/sms/twilio.ts";
import { LOCAL } from "../credentials.ts";
import { OWN_HOST } from "../page.ts";
import type { Text } from "../phones.ts";

const statusCallback = "http://tagesnest.test/api/hooks/twilio/status";
const account = { ...LOCAL.twilio, sender: LOCAL.twilio.service, statusCallback, forgetful: false };
const vendors = [
  ["Twilio", twilio(account), twilio({ ...account, authToken: "guessed" })],
  ["Brevo SMS", brevoSms(LOCAL.brevoKey, "Tagesnest"), brevoSms("guessed", "Tagesnest")],
] as const;

let numbers = 10_000_000 + Math.floor(Math.random() * 80_000_000);
const someone = () => `+49151${++numbers}`;
const textTo = (to: string, text = "Grüße aus dem Nest"): TextMessage => ({ to, text, validSeconds: 600 });
const posting = () => ({ key: crypto.randomUUID(), attempt: 1 });
const setMood = (mood: string) => fetch(`http://${OWN_HOST}/inbox/texts/mood/${mood}`, { method: "PUT" });

async function textsOf(to: string): Promise<Text[]> {
  return (await fetch(`http://${OWN_HOST}/inbox/texts.json?to=${encodeURIComponent(to)}`)).json();
}

afterEach(async () => {
  expect(await (await setMood("well")).json()).toEqual({ mood: "well" });
});

describe.each(vendors)("%s", (name, texter, stranger) => {
  it("brings a text to a phone", async () => {
    const to = someone();
    expect(await texter.send(textTo(to), posting())).toBe("sent");
    expect(await textsOf(to)).toMatchObject([
      { via: name, to, text: "Grüße aus dem Nest", segments: 1, canReply: name === "Twilio" },
    ]);
  });

  it("charges the segments that we count", async () => {
    for (const text of ["ä".repeat(161), "€".repeat(77), "🙂".repeat(36), "Łukasz ".repeat(12), "Köln ist schön"]) {
      const to = someone();
      await texter.send(textTo(to, text), posting());
      expect(await textsOf(to)).toMatchObject([{ text, segments: textSize(text).segments }]);
    }
  });

  it("sends a text twice whose answer got lost, since nothing can be asked", async () => {
    const to = someone();
    const key = crypto.randomUUID();
    await setMood("mute");
    await expect(texter.send(textTo(to), { key, attempt: 1 })).rejects.toThrow("502");
    await setMood("well");
    expect(await texter.send(textTo(to), { key, attempt: 2 })).toBe("sent");
    expect(await textsOf(to)).toHaveLength(2);
  });

  it("says how long a busy vendor wants to be left alone, and when it is down", async () => {
    await setMood("busy");
    await expect(texter.send(textTo(someone()), posting())).rejects.toMatchObject({ name: "TryLater", seconds: 7 });
    await setMood("down");
    const error = await texter.send(textTo(someone()), posting()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotTaken);
    expect(error).not.toBeInstanceOf(TryLater);
  });

  it("gives up on a number that is none, and never pretends with a wrong key", async () => {
    expect(await texter.send(textTo("+49"), posting())).toBe("undeliverable");
    await expect(stranger.send(textTo(someone()), posting())).rejects.toThrow("401");
  });
});

describe("Twilio", () => {
  const [[, texter]] = vendors;

  it("does not send to a landline, nor abroad", async () => {
    expect(await texter.send(textTo("+493411234567"), posting())).toBe("undeliverable");
    await expect(texter.send(textTo("+436641234567"), posting())).rejects.toThrow("Twilio 21408");
  });

  it("sends by a name of letters, to which nobody can answer, and by no name of others", async () => {
    const to = someone();
    expect(await twilio({ ...account, sender: LOCAL.twilio.name }).send(textTo(to), posting())).toBe("sent");
    expect(await textsOf(to)).toMatchObject([{ from: "Tagesnest", canReply: false, statusCallback }]);
    const others = twilio({ ...account, sender: "+4915700000000" });
    await expect(others.send(textTo(to), posting())).rejects.toThrow("Twilio 21606");
  });

  it("is asked to keep neither text nor number only by an account that may ask", async () => {
    const to = someone();
    await texter.send(textTo(to), posting());
    await twilio({ ...account, forgetful: true }).send(textTo(to), posting());
    expect((await textsOf(to)).map(({ forgotten }) => forgotten)).toEqual([true, false]);
  });

  it("refuses JSON, and a validity it has not", async () => {
    const url = `https://${LOCAL.twilio.host}/2010-04-01/Accounts/${LOCAL.twilio.accountSid}/Messages.json`;
    const authorization = `Basic ${btoa(`${LOCAL.twilio.accountSid}:${LOCAL.twilio.authToken}`)}`;
    const json = { To: someone(), Body: "Hallo", MessagingServiceSid: LOCAL.twilio.service };
    const post = async (body: BodyInit) =>
      (await fetch(url, { method: "POST", headers: { authorization }, body })).json();
    expect(await post(JSON.stringify(json))).toMatchObject({ code: 21604, status: 400 });
    expect(await post(new URLSearchParams({ ...json, ValidityPeriod: "0" }))).toMatchObject({ code: 21627 });
    expect(await post(new URLSearchParams(json))).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      status: "accepted",
      from: null,
      num_segments: "1",
      error_code: null,
    });
  });
});
