import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { Books } from "./stripe/books.ts";
import { Hooks } from "./stripe/hooks.ts";

const secrets = { connect: ["new", "old"], platform: ["platform"], thin: ["thin"] };

/** Hooks before a Worker that answers so, and the ids of the events that came there, in their order. */
function house(answer: () => number = () => 204) {
  const came: string[] = [];
  const books = new Books();
  const hooks = new Hooks(books, {
    siteOrigin: "http://tagesnest.test",
    secrets,
    deliver: async (request) => {
      came.push(((await request.json()) as { id: string }).id);
      return new Response(null, { status: answer() });
    },
  });
  const happen = (count: number) => {
    for (let at = 0; at < count; at += 1)
      hooks.snapshot("acct_1", "refund.created", { id: `re_${at}`, object: "refund" });
    return hooks.deliveries.map(({ eventId }) => eventId);
  };
  return { hooks, came, happen };
}

it("events are brought once, in their order", async () => {
  const { hooks, came, happen } = house();
  const ids = happen(3);
  await hooks.bring("due");
  await hooks.bring("due");
  expect(came).toEqual(ids);
});

it("what is not taken is tried three times, not before its time, and then given up", async () => {
  const { hooks, came, happen } = house(() => 503);
  const [id] = happen(1);
  await hooks.bring("due");
  await hooks.bring("due");
  expect(came).toEqual([id]);
  for (let more = 0; more < 4; more += 1) await hooks.bring("now");
  expect(came).toEqual([id, id, id]);
  expect(hooks.deliveries[0]).toMatchObject({ state: "given up", attempts: 3, lastStatus: 503 });
});

it("on demand twice, held back, or out of order", async () => {
  const { hooks, came, happen } = house();
  hooks.manner = "twice";
  const [first] = happen(1);
  await hooks.bring("due");
  expect(came).toEqual([first, first]);
  hooks.manner = "held";
  const ids = happen(40);
  await hooks.bring("due");
  expect(came).toHaveLength(2);
  hooks.manner = "shuffled";
  await hooks.bring("now");
  const later = came.slice(2);
  expect([...later].sort()).toEqual(ids.slice(1).sort());
  expect(later).not.toEqual(ids.slice(1));
});

it("where nobody is there, it counts as an answer that is none", async () => {
  const hooks = new Hooks(new Books(), {
    siteOrigin: "http://tagesnest.test",
    secrets,
    deliver: () => Promise.reject(new Error("no Worker")),
  });
  hooks.thin("acct_1", "v2.core.account.created");
  await hooks.bring("due");
  expect(hooks.deliveries[0]).toMatchObject({ state: "waiting", attempts: 1, lastStatus: 0 });
});

it("each is signed over its instant and body, by two secrets while one is rolled", () => {
  const { hooks, happen } = house();
  happen(1);
  hooks.isRolling = true;
  const [call] = hooks.callsOf("acct_1");
  const [, t = "", ...signatures] =
    /^t=(\d+),v1=([0-9a-f]{64}),v1=([0-9a-f]{64})$/.exec(call?.headers["stripe-signature"] ?? "") ?? [];
  const by = (secret: string) => createHmac("sha256", secret).update(`${t}.${call?.body}`).digest("hex");
  expect(signatures).toEqual([by("old"), by("new")]);
  expect(call?.url).toBe("http://tagesnest.test/webhooks/stripe/connect");
});
