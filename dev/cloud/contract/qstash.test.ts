import { Client, Receiver } from "@upstash/qstash";
import { beforeEach, describe, expect, it } from "vitest";
import { qstash, verifiedCall } from "../../../vendors/later/qstash.ts";
import { LOCAL } from "../credentials.ts";
import { OWN_HOST } from "../page.ts";
import type { Attempt } from "../qstash/post-office.ts";

const settings = {
  SITE_ORIGIN: "http://tagesnest.test",
  QSTASH_URL: LOCAL.qstashUrl,
  QSTASH_TOKEN: LOCAL.qstashToken,
  QSTASH_CURRENT_SIGNING_KEY: LOCAL.qstashCurrentKey,
  QSTASH_NEXT_SIGNING_KEY: LOCAL.qstashNextKey,
};
const later = qstash(settings);
const client = new Client({ baseUrl: LOCAL.qstashUrl, token: LOCAL.qstashToken, retry: false, devMode: false });
const hook = "http://tagesnest.test/api/hooks/qstash/proofs";
const subjectId = "0192f000-0000-7000-8000-00000000000a";

/** Turns QStash's clock forward; what it called meanwhile. */
async function advance(seconds: number): Promise<Attempt[]> {
  return (await fetch(`http://${OWN_HOST}/qstash/advance/${seconds}`, { method: "PUT" })).json();
}

beforeEach(async () => {
  for (const { scheduleId } of await client.schedules.list()) await client.schedules.delete(scheduleId);
  await advance(7 * 86_400);
});

describe("a wish for later", () => {
  it("comes at its time, carries an id and no more, and its signature holds", async () => {
    const at = new Date(Date.now() + 8 * 86_400_000 * 1000);
    await later.publish({ call: "proofs", at, key: crypto.randomUUID(), subjectId });
    expect(await advance(86_400)).toEqual([]);
    const [call] = await advance(8 * 86_400 * 1000);
    expect(call).toMatchObject({ url: hook, body: JSON.stringify({ subjectId }) });
    const headers = new Headers(call?.headers);
    const body = call?.body ?? "";
    expect(await verifiedCall(settings, "proofs", { headers, body })).toEqual({
      callId: expect.stringMatching(/^jwt_/),
      messageId: headers.get("upstash-message-id"),
    });
    expect(await verifiedCall(settings, "others", { headers, body })).toBeNull();
    expect(await verifiedCall(settings, "proofs", { headers, body: `${body} ` })).toBeNull();
  });

  it("said twice comes once", async () => {
    const wish = { call: "proofs", at: new Date(), key: crypto.randomUUID(), subjectId };
    await later.publish(wish);
    await later.publish(wish);
    expect(await advance(60)).toHaveLength(1);
  });
});

describe("a schedule", () => {
  it("is there once, however often it is ensured, and calls by its time", async () => {
    for (let n = 0; n < 3; n++)
      await later.ensureSchedule({ call: "proofs", cron: "CRON_TZ=Europe/Berlin 30 7 * * *" });
    expect(await client.schedules.list()).toMatchObject([
      { scheduleId: "tagesnest-proofs", destination: hook, cron: "CRON_TZ=Europe/Berlin 30 7 * * *", retries: 5 },
    ]);
    const calls = await advance(3 * 86_400);
    expect(calls.map(({ url, headers }) => [url, headers["upstash-schedule-id"]])).toEqual(
      Array.from({ length: 3 }, () => [hook, "tagesnest-proofs"]),
    );
  });

  it("of no sense is refused", async () => {
    await expect(later.ensureSchedule({ call: "proofs", cron: "whenever" })).rejects.toThrow("cron");
  });
});

describe("QStash", () => {
  it("knows its messages, cancels them, and says what there is not", async () => {
    const { messageId } = await client.publishJSON({ url: hook, body: {}, delay: 60 });
    expect(await client.messages.get(messageId)).toMatchObject({ messageId, url: hook });
    await client.messages.cancel(messageId);
    expect(await advance(120)).toEqual([]);
    await expect(client.messages.get("msg_unknown")).rejects.toThrow("not found");
  });

  it("refuses a guessed token", async () => {
    const guessed = qstash({ ...settings, QSTASH_TOKEN: "guessed" });
    await expect(guessed.ensureSchedule({ call: "proofs", cron: "0 7 * * *" })).rejects.toThrow("unauthorized");
    await expect(
      qstash({ ...settings, QSTASH_TOKEN: "" }).publish({ call: "proofs", at: new Date(), key: "k", subjectId }),
    ).rejects.toThrow("not configured");
  });

  it("rotates its keys without locking anybody out", async () => {
    const before = await fetch(`${LOCAL.qstashUrl}/v2/keys`, {
      headers: { authorization: `Bearer ${LOCAL.qstashToken}` },
    });
    const keys: { current: string; next: string } = await before.json();
    await fetch(`http://${OWN_HOST}/qstash/rotate`, { method: "PUT" });
    await client.publish({ url: hook, body: "" });
    const [call] = await advance(1);
    const receiver = new Receiver({ currentSigningKey: keys.current, nextSigningKey: keys.next, devMode: false });
    const signature = call?.headers["upstash-signature"] ?? "";
    expect(await receiver.verify({ signature, body: "", url: hook })).toBe(true);
  });
});
