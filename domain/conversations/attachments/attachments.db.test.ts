import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { addChildOf, ask, childminderWithAccount } from "../../../tests/support/placements";
import { documentData } from "../../documents/personal-data";
import type { Context } from "../../kernel/context";
import type { Actor } from "../../kernel/permissions";
import { archive } from "../commands";
import { conversationData } from "../personal-data";
import { reportInConversation } from "../reports/commands";
import type { Refusal } from "../wire";
import { attachToConversation, dropAttachments } from "./commands";

const { pool, context, empty } = testDatabase();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const query = async (sql: string, params: unknown[] = []) => (await pool.query(sql, params)).rows;
const remaining = async () => (await query("select id from documents order by id")).map(({ id }) => id);

let parent: Awaited<ReturnType<typeof addPerson>>;
let her: Awaited<ReturnType<typeof childminderWithAccount>>;
let placementId: string;

async function aFile(takenInAt = "2026-11-23T08:00:00Z"): Promise<string> {
  const id = crypto.randomUUID();
  await query(
    `insert into documents (id, owner_id, kind, type, bytes, object_key, sealed_key, taken_in_at)
      values ($1, $2, 'attachment', 'image/jpeg', 9, 'nowhere', 'sealed', $3)`,
    [id, parent.id, takenInAt],
  );
  return id;
}

/** Said in the conversation, and copied. */
async function attached(): Promise<string> {
  const id = await aFile();
  await attachToConversation(as(parent.actor), { placementId, documentId: id });
  await archive(context(), { placementId, entries: [[1, id, "message", 1, Date.now(), 0, "", "", 0, `${id}.jpg`]] });
  return id;
}

beforeEach(async () => {
  await empty();
  parent = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  her = await childminderWithAccount({ pool, context }, "Katrin Seidel");
  placementId = await ask(as, parent.actor, her.slug, await addChildOf(as, parent.actor));
});

describe("each night", () => {
  it("what was attached goes three months after the placement, and not before", async () => {
    const id = await attached();
    await query("update placements set state = 'ended', since = '2026-09-01' where id = $1", [placementId]);
    expect(await dropAttachments(context({ now: new Date("2026-11-29T00:00:00Z") }))).toEqual({ expired: 0, loose: 0 });
    expect(await dropAttachments(context({ now: new Date("2026-12-01T00:00:00Z") }))).toEqual({ expired: 1, loose: 1 });
    expect(await remaining()).toEqual([]);
    expect(await query("select file, deleted from conversation_entries")).toEqual([{ file: null, deleted: false }]);
    expect(await query("select details from events where name = 'documents.removed'")).toEqual([
      { details: { documentId: id } },
    ]);
  });

  it("what nobody said in a conversation goes after a day; what one holds, or a report, stays", async () => {
    const said = await attached();
    const loose = await aFile();
    const fresh = await aFile("2026-11-24T08:30:00Z");
    const reported = await aFile();
    const reportId = crypto.randomUUID();
    await query(
      `insert into conversation_reports (id, receipt, reporter_side, what, reported_side, seq, reason, words, reported_at, due_at)
        values ($1, 'M-AAAA-AAAA', 'family', 'message', 'childminder', 1, 'other', '', now(), now())`,
      [reportId],
    );
    await query(
      `insert into conversation_report_entries (report_id, seq, side, at, text, document_id) values ($1, 1, 'family', now(), '', $2)`,
      [reportId, reported],
    );
    expect(await dropAttachments(context({ now: new Date("2026-11-24T09:00:00Z") }))).toEqual({ expired: 0, loose: 1 });
    expect(await remaining()).toEqual([said, fresh, reported].sort());
    expect(await remaining()).not.toContain(loose);
  });
});

describe("what the room does not take", () => {
  const refusing = (why: Refusal) => {
    const { vendors } = context();
    return as(parent.actor, { vendors: { ...vendors, rooms: { ...vendors.rooms, say: async () => why } } });
  };
  const held = () => query("select document_id from conversation_attachments");

  it.each(["over", "blocked"] as const)("is attached to nothing where it is %s", async (why) => {
    const documentId = await aFile();
    await expect(attachToConversation(refusing(why), { placementId, documentId })).rejects.toMatchObject({
      code: `conversations.${why}`,
    });
    expect(await held()).toEqual([]);
  });

  it("for its pace can be said again, and goes after a day where it is not", async () => {
    const documentId = await aFile();
    await expect(attachToConversation(refusing("too_fast"), { placementId, documentId })).rejects.toMatchObject({
      code: "conversations.not_taken",
    });
    expect(await held()).toEqual([{ document_id: documentId }]);
    const soon = context({ now: new Date("2026-11-24T08:30:00Z") });
    expect(await dropAttachments(soon)).toEqual({ expired: 0, loose: 0 });
    expect(await dropAttachments(context({ now: new Date("2026-11-24T09:30:00Z") }))).toEqual({ expired: 0, loose: 1 });
    expect([await remaining(), await held()]).toEqual([[], []]);
  });
});

it("what was reported outlasts the account of its author, as nobody's, and goes with the report", async () => {
  const id = await attached();
  const around = await aFile();
  await reportInConversation(as(her.actor), {
    placementId,
    about: { seq: 1 },
    reason: "other",
    words: "Ein fremdes Kind.",
    goodFaith: true,
  });
  const subject = { id: parent.id, email: parent.email };
  const taken = await context().transact(async (tx) => {
    await conversationData.erase(tx, context(), subject);
    return documentData.erase(tx, context(), subject);
  });
  expect(taken.ids).toEqual([around]);
  expect(taken.filePrefixes?.some((prefix) => prefix.includes(id))).toBe(false);
  await query("delete from people where id = $1", [parent.id]);
  expect(await query("select id, owner_id from documents")).toEqual([{ id, owner_id: null }]);
  expect(await query("select document_id from conversation_report_entries")).toEqual([{ document_id: id }]);
  const night = context({ now: new Date("2026-11-25T00:00:00Z") });
  await query("delete from conversation_attachments");
  expect(await dropAttachments(night)).toEqual({ expired: 0, loose: 0 });
  await query("delete from conversation_reports");
  expect(await dropAttachments(night)).toEqual({ expired: 0, loose: 1 });
  expect(await query("select details from events where name = 'documents.removed'")).toEqual([
    { details: { documentId: id } },
  ]);
});

it("an erased account leaves no word of what it attached", async () => {
  await attached();
  const own = await conversationData.collect(context(), { id: parent.id, email: parent.email });
  expect(own["messages"]).toMatchObject([{ withFile: true }]);
  await context().transact((tx) => conversationData.erase(tx, context(), { id: parent.id, email: parent.email }));
  expect(await query("select file, deleted from conversation_entries")).toEqual([{ file: null, deleted: true }]);
});
