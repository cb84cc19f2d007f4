import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { describe, expect, it, vi } from "vitest";
import { OWN_HOST } from "../../dev/cloud/page";
import type { Push } from "../../dev/cloud/screens";
import { system } from "../../domain/kernel/permissions";
import type { PushAddress } from "../../domain/kernel/pusher";
import { sendLetter } from "../../domain/kernel/send-letter";
import { newsStopToken } from "../../domain/notifications/stop-links";
import { signIn, someone, Visitor } from "../../tests/support/visitor";
import { openContext } from "../../vendors/context";
import { hmacSignatures } from "../../vendors/signing/hmac";

const sql = neon(env.DATABASE_URL);
const idOf = async (visitor: Visitor) => (await (await visitor.get("/api/me")).json<{ id: string }>()).id;

type Wishes = { readonly newsWishes: readonly { kind: string; email: string | null }[] };

describe("mails that can be ended", () => {
  it("end by what a mail program posts, without cookies and a body that is no JSON, and by no link that nobody made", async () => {
    const parent = await signIn(someone("miriam"));
    const kind = "placements.visits" as const;
    const token = await newsStopToken(hmacSignatures(env), { personId: await idOf(parent), kind });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const post = (with_: string) =>
      new Visitor().ask(`/api/news/stop?token=${with_}`, {
        method: "POST",
        json: "List-Unsubscribe=One-Click",
        headers,
      });
    const wish = async () => {
      const { data } = await parent.question<Wishes>("{ newsWishes { kind email } }");
      return data.newsWishes.find((one) => one.kind === kind)?.email;
    };
    const wrong = [(await post("forged")).status, (await post(token.replace("visits", "offers"))).status];
    expect([...wrong, await wish()]).toEqual([404, 404, "at_once"]);
    expect([(await post(token)).status, (await post(token)).status, await wish()]).toEqual([204, 204, "off"]);
    // Looking at a link ends nothing: mail programs fetch what they show.
    expect((await new Visitor().get(`/api/news/stop?token=${token}`)).status).toBe(405);
  });
});

describe("a browser that shows news", () => {
  const keys = { p256dh: "B".repeat(87), auth: "a".repeat(22) };
  const endpoint = `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`;
  const rows = () => sql`select id from push_subscriptions where endpoint = ${endpoint}`;

  it("is of a push service there is, and forgotten when its person signs out", async () => {
    const parent = await signIn(someone("miriam"));
    const put = (json: unknown) => parent.ask("/api/me/push-subscription", { method: "PUT", json });
    for (const elsewhere of [
      "https://evil.example/x",
      "http://fcm.googleapis.com/x",
      "https://fcm.googleapis.com:444/x",
      "x",
    ])
      expect([elsewhere, (await put({ endpoint: elsewhere, keys })).status]).toEqual([elsewhere, 422]);
    expect(
      (await new Visitor().ask("/api/me/push-subscription", { method: "PUT", json: { endpoint, keys } })).status,
    ).toBe(401);
    expect((await put({ endpoint, keys })).status).toBe(204);
    expect((await parent.question("{ ownPush { devices here } }")).data).toEqual({
      ownPush: { devices: 1, here: true },
    });
    expect(await rows()).toHaveLength(1);
    expect((await parent.post("/api/auth/sign-out")).status).toBe(200);
    expect(await rows()).toEqual([]);
  });
});

describe("a push service on a bad day", () => {
  const cloud = <Answer>(path: string, method = "PUT"): Promise<Answer> =>
    fetch(`http://${OWN_HOST}${path}`, { method }).then((answer) => answer.json());

  /** Somebody whose browser's service answers so, and who was told something that cannot wait. */
  async function toldMeanwhile(status: string) {
    const email = someone("miriam");
    const parent = await signIn(email);
    const personId = await idOf(parent);
    const { endpoint, keys } = await cloud<PushAddress>(
      `/push/subscriptions?service=google&key=${env.VAPID_PUBLIC_KEY}`,
    );
    const subscription = { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
    const shown = await parent.ask("/api/me/push-subscription", { method: "PUT", json: subscription });
    expect(shown.status).toBe(204);
    const service = (answer: string) => cloud(`/push/answer/${answer}?endpoint=${encodeURIComponent(endpoint)}`);
    await service(status);
    const execution = createExecutionContext();
    const ctx = openContext({ env, execution, actor: system, locale: "de", requestId: "test" });
    const letter = {
      subject: "Ein Tag fällt aus",
      paragraphs: ["Morgen."],
      button: { label: "Ansehen", url: ctx.vendors.pageAddress("/meine-plaetze/1", "de") },
    };
    const posting = { key: crypto.randomUUID(), attempt: 1 };
    await sendLetter(ctx, "attendance.days", { personId, email, locale: "de" }, letter, posting);
    // What is due goes along with whatever is committed next.
    const carryOn = () => parent.ask("/api/me", { method: "PATCH", json: { name: "Miriam Vogt", locale: "de" } });
    await carryOn();
    const delivery = async () => {
      const [row] = await sql`select d.id, d.attempts, d.last_error, d.delivered_at is not null as done,
          round(extract(epoch from d.due_at - now()))::int as pause
        from deliveries d join events e on e.id = d.event_id
        where e.name = 'notifications.news_due' and e.subject_id = ${personId}`;
      return row;
    };
    return {
      endpoint,
      service,
      delivery,
      async again() {
        await sql`update deliveries set due_at = now() where id = ${(await delivery())?.["id"]}`;
        await carryOn();
      },
      devices: async () => (await sql`select id from push_subscriptions where person_id = ${personId}`).length,
      pushes: () => cloud<Push[]>(`/push/pushes.json?endpoint=${encodeURIComponent(endpoint)}`, "GET"),
    };
  }

  it("that knows the browser no more has it forgotten", async () => {
    const { devices, delivery, pushes } = await toldMeanwhile("410");
    expect([await devices(), await delivery(), await pushes()]).toMatchObject([0, { done: true, attempts: 1 }, []]);
  });

  it("that finds a push too large is asked no second time: it is said in the log, without the browser's address", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { endpoint, devices, delivery, pushes } = await toldMeanwhile("413");
    const lines = log.mock.calls.flat().map(String);
    log.mockRestore();
    expect(lines.filter((line) => line.includes("push refused"))).toEqual([expect.stringContaining("413")]);
    expect(lines.join()).not.toContain(endpoint);
    expect([await devices(), await delivery(), await pushes()]).toMatchObject([1, { done: true, attempts: 1 }, []]);
  });

  it.each([
    ["429", 117],
    ["500", 120],
  ])("that answers %s is left alone for %i seconds, and then takes it", async (status, seconds) => {
    const { service, again, devices, delivery, pushes } = await toldMeanwhile(status);
    const waiting = await delivery();
    expect(waiting).toMatchObject({ done: false, attempts: 1, last_error: "a push service asks for patience" });
    expect(Math.abs(Number(waiting?.["pause"]) - seconds)).toBeLessThan(30);
    await service("well");
    await again();
    expect([await devices(), await delivery()]).toMatchObject([1, { done: true, attempts: 2, last_error: null }]);
    expect(await pushes()).toMatchObject([{ urgency: "high" }]);
  });
});

describe("what somebody was told", () => {
  it("is listed, opened and read by themselves", async () => {
    const parent = await signIn(someone("miriam"));
    const id = crypto.randomUUID();
    await sql`insert into news (id, person_id, kind, link, key, at)
      values (${id}, ${await idOf(parent)}, 'placements.offers', '/meine-plaetze/1', ${id}, now())`;
    const asked = async () => (await parent.question("{ unreadNews news { id words read } }")).data;
    const words = "Ein Platz: es gibt Neues zum Angebot";
    expect(await asked()).toMatchObject({ news: expect.arrayContaining([{ id, words, read: false }]) });
    const opened = await parent.post(`/api/me/news/${id}/reading`);
    expect([opened.status, await opened.json()]).toEqual([200, { link: "/meine-plaetze/1" }]);
    expect(await asked()).toMatchObject({ news: expect.arrayContaining([{ id, words, read: true }]) });
    expect((await parent.post("/api/me/news/reading")).status).toBe(204);
    expect(await asked()).toMatchObject({ unreadNews: 0 });
  });
});
