import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import type { WireEntry } from "../domain/conversations/wire";
import { aPair, Guest, type Pair } from "../tests/support/rooms";
import { inboxOf, signInStaff, type Visitor } from "../tests/support/visitor";

const sql = neon(env.DATABASE_URL);
const say = (text: string) => ({ t: "say", key: crypto.randomUUID(), text }) as const;
const copied = ({ placementId }: Pair) =>
  runDurableObjectAlarm(env.PLACEMENT_ROOM.get(env.PLACEMENT_ROOM.idFromName(placementId)));
const report = (pair: Pair, about: object) =>
  pair.parent.post(`/api/conversations/${pair.placementId}/reports`, {
    about,
    reason: "threat",
    words: "Das ist eine Drohung.",
    goodFaith: true,
  });
const isHidden = ([, , kind]: WireEntry) => kind === "hidden";

/** A blind inquiry in which she has written something, and the copy of it. */
async function threatened() {
  const pair = await aPair({ blind: true });
  const parent = await Guest.enter(pair.parent, pair.placementId);
  const childminder = await Guest.enter(pair.childminder, pair.placementId);
  const messages = [say("Vorher"), say("Ich finde Sie!"), say("Nachher")];
  for (const message of messages) childminder.send(message);
  await parent.entries(messages[2]?.key ?? "");
  await copied(pair);
  return { pair, parent, childminder };
}

describe("a message that somebody reports", () => {
  let moderator: Visitor;
  beforeAll(async () => {
    moderator = await signInStaff("moderator");
  });

  it("is hidden by the moderation from both sides at once, whoever has it open, and from whoever comes later", async () => {
    const { pair, parent, childminder } = await threatened();
    const made = await report(pair, { seq: 2 });
    expect(made.status).toBe(201);
    const { id, receipt }: { id: string; receipt: string } = await made.json();
    expect((await inboxOf(pair.parent.email)).some(({ subject }) => subject.includes(receipt))).toBe(true);
    expect((await moderator.post(`/api/reports/${id}/hiding`)).status).toBe(204);
    for (const guest of [parent, childminder]) {
      while (!guest.entered().some(isHidden)) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const late = await Guest.enter(pair.parent, pair.placementId);
    expect(late.entered().map(([seq, , , , , , text, , changed]) => [seq, text, changed])).toEqual([
      [1, "Vorher", 0],
      [2, "", 3],
      [3, "Nachher", 0],
    ]);
    const key = crypto.randomUUID();
    childminder.send({ t: "edit", key, target: 2, text: "Doch!" });
    const refused = await childminder.until((frame): frame is typeof frame & { t: "no" } => frame.t === "no");
    expect(refused).toMatchObject({ key, why: "unknown_message" });
    await copied(pair);
    expect(
      await sql`select text, hidden, deleted from conversation_entries where placement_id = ${pair.placementId} and seq = 2`,
    ).toEqual([{ text: "", hidden: true, deleted: false }]);
    const question = "query ($id: ID!) { conversationEntries(placementId: $id) { text hidden } }";
    const { data } = await pair.childminder.question(question, { variables: { id: pair.placementId } });
    expect(data).toMatchObject({ conversationEntries: [{ hidden: false }, { text: "", hidden: true }, {}] });
  });

  it("is shown to moderators and to nobody else, with what stands around it and no name", async () => {
    const { pair } = await threatened();
    const { id }: { id: string } = await (await report(pair, { seq: 2 })).json();
    const question = "{ reports { id reason entries { seq side text } } ownReports { id } }";
    const { data } = await moderator.question<{ reports: { id: string; entries: object[] }[] }>(question);
    expect(data.reports.find((one) => one.id === id)?.entries).toEqual([
      { seq: 1, side: "childminder", text: "Vorher" },
      { seq: 2, side: "childminder", text: "Ich finde Sie!" },
      { seq: 3, side: "childminder", text: "Nachher" },
    ]);
    for (const role of ["support", "adviser", "admin"] as const) {
      const staff = await signInStaff(role);
      expect((await staff.question("{ reports { id } }")).data).toEqual({ reports: null });
      expect((await staff.post(`/api/reports/${id}/hiding`)).status).toBe(403);
      const asked = "query ($id: ID!) { conversationEntries(placementId: $id) { text } }";
      const variables = { id: pair.placementId };
      expect((await staff.question(asked, { variables })).data).toEqual({ conversationEntries: null });
    }
    expect((await pair.childminder.question("{ ownReports { id } }")).data).toEqual({ ownReports: [] });
    expect((await pair.parent.question("{ ownReports { id } }")).data).toEqual({ ownReports: [{ id }] });
  });

  it("says which field is wrong where something is missing", async () => {
    const { pair } = await threatened();
    const path = `/api/conversations/${pair.placementId}/reports`;
    const sent = { about: { seq: 2 }, reason: "", words: " ", goodFaith: false };
    const refused = await pair.parent.post(path, sent);
    const { errors }: { errors: { field: string }[] } = await refused.json();
    expect([refused.status, errors.map(({ field }) => field)]).toEqual([422, ["reason", "words"]]);
    const careless = await pair.parent.post(path, { ...sent, reason: "other", words: "Weil es so ist." });
    expect([careless.status, (await careless.json<{ code: string }>()).code]).toEqual([
      422,
      "conversations.not_in_good_faith",
    ]);
    expect((await report(pair, { member: 2, seq: 2 })).status).toBe(422);
  });
});
