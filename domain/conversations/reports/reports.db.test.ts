import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { addChildOf, ask, childminderWithAccount, mailsOfEvents } from "../../../tests/support/placements";
import type { Context } from "../../kernel/context";
import type { Actor } from "../../kernel/permissions";
import { archive } from "../commands";
import { conversationData } from "../personal-data";
import { readConversation } from "../queries";
import { conversationsRetention } from "../retention";
import type { WireEntry } from "../wire";
import { closeReport, hideReported, reportInConversation } from "./commands";
import { listOwnReports, listReports } from "./queries";
import { ReportInConversation } from "./schemas";

const { pool, context, empty } = testDatabase();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const at = Date.parse("2026-11-23T08:00:00Z");
const message = (seq: number, member: number, text: string): WireEntry => [
  seq,
  `key ${seq}`,
  "message",
  member,
  at + seq * 1000,
  0,
  text,
  "",
  0,
];
const query = async (sql: string, params: unknown[] = []) => (await pool.query(sql, params)).rows;
const fails = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });

type Person = Awaited<ReturnType<typeof addPerson>>;
let parent: Person;
let her: Awaited<ReturnType<typeof childminderWithAccount>>;
let moderator: Person;
let placementId: string;

const report = (about: object, changes: object = {}) =>
  ReportInConversation.parse({
    placementId,
    about,
    reason: "threat",
    words: "Sie droht mir.",
    goodFaith: true,
    ...changes,
  });
const erase = (who: Person) =>
  context().transact((tx) => conversationData.erase(tx, context(), { id: who.id, email: who.email }));

beforeEach(async () => {
  await empty();
  parent = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  moderator = await addPerson(context(), "moderator", { name: "Moni" });
  her = await childminderWithAccount({ pool, context }, "Katrin Seidel");
  const childId = await addChildOf(as, parent.actor);
  placementId = await ask(as, parent.actor, her.slug, childId, { blind: true });
  // The family is 1, she is 2.
  const entries = ["eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben"].map((text, i) =>
    message(i + 1, i % 2 === 0 ? 1 : 2, text),
  );
  await archive(context(), { placementId, entries });
});

describe("a report", () => {
  it("keeps what was reported and two entries on either side, and nothing else of the conversation", async () => {
    const { id, receipt } = await reportInConversation(as(parent.actor), report({ seq: 4 }));
    const [seen] = await listReports(as(moderator.actor), {});
    expect(seen).toMatchObject({ id, receipt, what: "message", reporterSide: "family", reportedSide: "childminder" });
    expect(seen).toMatchObject({ reporterId: parent.id, reportedId: her.id, seq: 4, hidden: false });
    expect(seen?.entries.map(({ seq, side, text }) => [seq, side, text])).toEqual([
      [2, "childminder", "zwei"],
      [3, "family", "drei"],
      [4, "childminder", "vier"],
      [5, "family", "fünf"],
      [6, "childminder", "sechs"],
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/Miriam|Katrin|Emil/);
    expect(await listOwnReports(as(parent.actor))).toMatchObject([{ id, receipt, placementId, hidden: false }]);
    expect(await listOwnReports(as(her.actor))).toEqual([]);
  });

  it("outlasts that its author takes the message away, and the conversation itself", async () => {
    await reportInConversation(as(parent.actor), report({ seq: 4 }));
    await archive(context(), { placementId, entries: [[8, "key 8", "deletion", 2, at, 4, "", "", 0]] });
    await query("delete from placements where id = $1", [placementId]);
    const [seen] = await listReports(as(moderator.actor), {});
    expect(seen?.entries.map(({ text }) => text)).toEqual(["zwei", "drei", "vier", "fünf", "sechs"]);
    await fails(hideReported(as(moderator.actor), { reportId: seen?.id ?? "" }), "conversations.report_not_found");
  });

  it("of a message is made once by each, whoever else reports it", async () => {
    const first = await reportInConversation(as(parent.actor), report({ seq: 4 }));
    expect(await reportInConversation(as(parent.actor), report({ seq: 4 }))).toEqual(first);
    const other = await reportInConversation(as(her.actor), report({ seq: 3 }));
    expect(other.receipt).not.toBe(first.receipt);
    expect(await query("select count(*)::int as n from events where name = 'conversations.reported'")).toEqual([
      { n: 2 },
    ]);
  });

  it("of a person shows nothing of the conversation, and is open once for each reason", async () => {
    const tell = (changes: object = {}) =>
      reportInConversation(as(her.actor), report({ member: 1 }, { reason: "other", ...changes }));
    const first = await tell();
    expect(await tell({ words: "Noch einmal." })).toEqual(first);
    const graver = await tell({ reason: "child_in_danger" });
    const seen = await listReports(as(moderator.actor), {});
    expect(seen.map(({ id, what, entries, reportedId }) => [id, what, entries, reportedId])).toEqual([
      [graver.id, "somebody", [], parent.id],
      [first.id, "somebody", [], parent.id],
    ]);
    await closeReport(as(moderator.actor), { reportId: first.id });
    expect((await tell()).id).not.toBe(first.id);
  });

  it("is closed without hiding anything: of a person too, once, and it waits no longer", async () => {
    const { id } = await reportInConversation(as(parent.actor), report({ member: 2 }));
    const message = await reportInConversation(as(parent.actor), report({ seq: 4 }, { reason: "other" }));
    for (const reportId of [id, message.id, id]) await closeReport(as(moderator.actor), { reportId });
    expect(await query("select closed_by, hidden_at from conversation_reports")).toEqual([
      { closed_by: moderator.id, hidden_at: null },
      { closed_by: moderator.id, hidden_at: null },
    ]);
    expect(await query("select subject_id from events where name = 'conversations.report_closed'")).toHaveLength(2);
    expect(await listOwnReports(as(parent.actor))).toMatchObject([{ closed: true }, { closed: true }]);
    const unknown = { reportId: crypto.randomUUID() };
    await fails(closeReport(as(moderator.actor), unknown), "conversations.report_not_found");
    await fails(closeReport(as(parent.actor), { reportId: id }), "permissions.refused");
    // Also afterwards it can be hidden.
    await hideReported(as(moderator.actor), { reportId: message.id });
    expect(await listReports(as(moderator.actor), {})).toMatchObject([
      { hidden: false },
      { hidden: true, closed: true },
    ]);
  });

  it("is seen however many there are: page by page, the open ones first", async () => {
    const { id } = await reportInConversation(as(parent.actor), report({ seq: 4 }, { reason: "other" }));
    await query(
      `insert into conversation_reports (id, receipt, reporter_side, what, reported_side, reason, words, reported_at, due_at)
        select gen_random_uuid(), 'R' || n, 'family', 'somebody', 'childminder', 'threat', '', now(), '2026-11-01'
        from generate_series(1, 100) n`,
    );
    const page = async (number: number) =>
      (await listReports(as(moderator.actor), { page: number })).map((one) => one.id);
    expect([(await page(1)).length, await page(2), await page(3)]).toEqual([100, [id], []]);
    const [first = ""] = await page(1);
    await closeReport(as(moderator.actor), { reportId: first });
    expect([(await page(1)).at(-1), await page(2)]).toEqual([id, [first]]);
  });

  it("is refused of one's own words and oneself, of what is gone, by strangers, and without good faith", async () => {
    const other = await addPerson(context(), "parent");
    await fails(reportInConversation(as(parent.actor), report({ seq: 3 })), "conversations.own_message");
    await fails(reportInConversation(as(parent.actor), report({ member: 1 })), "conversations.member_not_found");
    await fails(reportInConversation(as(parent.actor), report({ seq: 99 })), "conversations.message_not_found");
    await fails(reportInConversation(as(other.actor), report({ seq: 4 })), "conversations.not_found");
    const careless = report({ seq: 4 }, { goodFaith: false });
    await fails(reportInConversation(as(parent.actor), careless), "conversations.not_in_good_faith");
    await archive(context(), { placementId, entries: [[8, "key 8", "deletion", 2, at, 4, "", "", 0]] });
    await fails(reportInConversation(as(parent.actor), report({ seq: 4 })), "conversations.message_not_found");
    expect(await listReports(as(moderator.actor), {})).toEqual([]);
  });

  it("is acknowledged by a mail with its number, and nobody else hears of it", async () => {
    const { receipt } = await reportInConversation(as(parent.actor), report({ seq: 4 }));
    const mails = await mailsOfEvents({ pool, context }, "conversations.reported");
    expect(mails.map(({ to }) => to)).toEqual([parent.email]);
    expect(mails[0]?.text).toContain(receipt);
    expect(JSON.stringify(mails)).not.toMatch(/vier|Katrin/);
  });

  it("is answered once it is closed: what was done, to whoever reported it and to nobody else", async () => {
    const other = await addPerson(context(), "parent", { name: "Jonas Vogt" });
    await query("insert into family_members select $1, family_id, now() from family_members where person_id = $2", [
      other.id,
      parent.id,
    ]);
    const first = await reportInConversation(as(parent.actor), report({ seq: 4 }));
    const second = await reportInConversation(as(other.actor), report({ seq: 4 }));
    await closeReport(as(moderator.actor), { reportId: first.id });
    for (let again = 0; again < 2; again++) await hideReported(as(moderator.actor), { reportId: first.id });
    const mails = await mailsOfEvents({ pool, context }, "conversations.report_closed");
    const told = mails.map(({ to, subject, text }) => [to, subject, /ausgeblendet\. Beide/.test(text)]);
    expect(told.toSorted()).toEqual(
      [
        [parent.email, `Über Ihre Meldung ${first.receipt} ist entschieden`, false],
        [parent.email, `Über Ihre Meldung ${first.receipt} ist entschieden`, true],
        [other.email, `Über Ihre Meldung ${second.receipt} ist entschieden`, true],
      ].toSorted(),
    );
    expect(JSON.stringify(mails)).not.toMatch(/vier|Katrin|droht/);
    const inbox = await query("select person_id, link from news where kind = 'conversations.report_closed'");
    expect(inbox).toHaveLength(3);
    expect(new Set(inbox.map(({ link }) => link))).toEqual(new Set(["/nachrichten/meldungen"]));
  });

  it("is answered to nobody whose account is gone", async () => {
    const { id } = await reportInConversation(as(parent.actor), report({ seq: 4 }));
    await query("update conversation_reports set reporter_id = null");
    await hideReported(as(moderator.actor), { reportId: id });
    expect(await mailsOfEvents({ pool, context }, "conversations.report_closed")).toEqual([]);
  });

  it("stands in the list by its deadline; what is hidden comes last", async () => {
    const slow = await reportInConversation(as(parent.actor), report({ seq: 2 }, { reason: "advertising" }));
    const later = as(parent.actor, { now: new Date("2026-11-24T09:00:00Z") });
    const urgent = await reportInConversation(later, report({ seq: 4 }));
    const ids = async () => (await listReports(as(moderator.actor), {})).map(({ id }) => id);
    expect(await ids()).toEqual([urgent.id, slow.id]);
    await hideReported(as(moderator.actor), { reportId: urgent.id });
    await hideReported(as(moderator.actor), { reportId: urgent.id });
    expect(await ids()).toEqual([slow.id, urgent.id]);
    expect(await query("select subject_id, details from events where name = 'conversations.message_hidden'")).toEqual([
      { subject_id: urgent.id, details: { placementId, seq: 4 } },
    ]);
  });
});

describe("a hidden message", () => {
  it("says nothing any more: in the copy, in the list, in the count, to a search", async () => {
    await archive(context(), { placementId, entries: [[8, "key 8", "hidden", 0, at, 6, "", "", 0]] });
    await archive(context(), { placementId, entries: [[9, "key 9", "edit", 2, at, 6, "doch", "", 0]] });
    expect(await query("select text, hidden from conversation_entries where seq = 6")).toEqual([
      { text: "", hidden: true },
    ]);
    expect((await readConversation(as(parent.actor), { placementId }))?.unread).toBe(2);
  });
});

describe("what is kept of a report", () => {
  it("without those who erase their account: what was reported stays, what stood around it and why goes", async () => {
    const { id } = await reportInConversation(as(parent.actor), report({ seq: 4 }));
    await erase(her);
    await erase(parent);
    const [seen] = await listReports(as(moderator.actor), {});
    expect(seen).toMatchObject({ id, words: "" });
    expect(seen?.entries.map(({ text }) => text)).toEqual(["", "", "vier", "", ""]);
  });

  it("is the reporter's to take along, not the other's", async () => {
    const { receipt } = await reportInConversation(as(parent.actor), report({ seq: 4 }));
    const own = await conversationData.collect(context(), { id: parent.id, email: parent.email });
    expect(own["reports"]).toMatchObject([{ receipt, reason: "threat", words: "Sie droht mir.", hiddenAt: null }]);
    const hers = await conversationData.collect(context(), { id: her.id, email: her.email });
    expect(hers["reports"]).toEqual([]);
  });

  it("half a year after it was closed, never before that", async () => {
    const open = await reportInConversation(as(parent.actor), report({ seq: 2 }));
    const { id } = await reportInConversation(as(parent.actor), report({ seq: 4 }));
    await hideReported(as(moderator.actor), { reportId: id });
    const remove = conversationsRetention.find(({ what }) => what === "conversation_reports")?.remove;
    expect(await remove?.(context().db, new Date("2026-11-23T08:59:00Z"))).toBe(0);
    expect(await remove?.(context().db, new Date("2029-01-01T00:00:00Z"))).toBe(1);
    const unhidden = await reportInConversation(as(parent.actor), report({ member: 2 }));
    await closeReport(as(moderator.actor), { reportId: unhidden.id });
    expect(await remove?.(context().db, new Date("2029-01-01T00:00:00Z"))).toBe(1);
    expect((await listReports(as(moderator.actor), {})).map((one) => one.id)).toEqual([open.id]);
  });
});
