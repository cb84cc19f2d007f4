import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { describe, expect, it } from "vitest";
import { newsStopToken } from "../../domain/notifications/stop-links";
import { signIn, someone, Visitor } from "../../tests/support/visitor";
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
    expect((await new Visitor().get(`/api/news/stop?token=${token}`)).status).toBe(404);
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
