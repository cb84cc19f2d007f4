import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { describe, expect, it } from "vitest";
import { jpegFromPhone, pdf, traces } from "../tests/support/files";
import { aPair, Guest, type Pair } from "../tests/support/rooms";
import { signIn, signInStaff, someone, type Visitor } from "../tests/support/visitor";

const sql = neon(env.DATABASE_URL);
const copied = ({ placementId }: Pair) =>
  runDurableObjectAlarm(env.PLACEMENT_ROOM.get(env.PLACEMENT_ROOM.idFromName(placementId)));

/** As a browser does: announce, put, hand in. Answers the id of what was taken in. */
async function upload(who: Visitor, bytes: Uint8Array<ArrayBuffer>, type = "image/jpeg"): Promise<string> {
  const begun = await who.post("/api/uploads", { kind: "attachment", type, bytes: bytes.length });
  if (begun.status !== 201) throw new Error(`${begun.status}: ${await begun.text()}`);
  const { id, link }: { id: string; link: { url: string; headers: Record<string, string> } } = await begun.json();
  expect((await fetch(link.url, { method: "PUT", headers: link.headers, body: bytes })).status).toBe(200);
  expect((await who.post(`/api/uploads/${id}/hand-in`)).status).toBe(202);
  expect(await (await who.get(`/api/uploads/${id}`)).json()).toMatchObject({ id, state: "taken" });
  return id;
}

const attach = (who: Visitor, { placementId }: Pair, documentId: string) =>
  who.post(`/api/conversations/${placementId}/attachments`, { documentId });
const read = (who: Visitor, { placementId }: Pair, documentId: string) =>
  who.get(`/api/conversations/${placementId}/attachments/${documentId}`);
const codeOf = async (answer: Response) => [answer.status, (await answer.json<{ code: string }>()).code];
const documentsNamed = (id: string) => sql`select id from documents where id = ${id}`;

describe("a picture in a conversation", () => {
  it("is said once, shown to both and read by nobody else; what the camera wrote into it is gone", async () => {
    const pair = await aPair();
    const childminder = await Guest.enter(pair.childminder, pair.placementId);
    const id = await upload(pair.parent, jpegFromPhone());
    for (let times = 0; times < 2; times++) expect((await attach(pair.parent, pair, id)).status).toBe(204);
    expect(await childminder.entries(id)).toEqual([1, id, "message", 1, expect.any(Number), 0, "", "", 0, `${id}.jpg`]);
    expect(childminder.entered()).toHaveLength(1);
    for (const who of [pair.parent, pair.childminder]) {
      const answer = await read(who, pair, id);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": "image/jpeg",
        "content-disposition": expect.stringMatching(/^inline; filename="anhang-\d{4}-\d\d-\d\d\.jpg"$/),
        "content-security-policy": expect.stringContaining("sandbox"),
        "cache-control": "private, no-store",
      });
      const bytes = new TextDecoder("latin1").decode(await answer.arrayBuffer());
      for (const trace of traces) expect(bytes).not.toContain(trace);
    }
    const other = await aPair();
    for (const who of [other.parent, other.childminder, await signIn(someone("stranger"))])
      expect(await codeOf(await read(who, pair, id))).toEqual([404, "conversations.attachment_not_found"]);
    expect((await read(other.parent, other, id)).status).toBe(404);
    for (const role of ["adviser", "support", "moderator", "admin"] as const)
      expect((await read(await signInStaff(role), pair, id)).status).toBe(403);
    // It is no proof, which an office could open.
    expect((await pair.parent.post(`/api/documents/${id}/open`)).status).toBe(403);
    expect((await pair.childminder.post(`/api/documents/${id}/open`)).status).toBe(404);
    await copied(pair);
    const question = "query ($id: ID!) { conversationEntries(placementId: $id) { text file } }";
    const { data } = await pair.childminder.question(question, { variables: { id: pair.placementId } });
    expect(data).toEqual({ conversationEntries: [{ text: "", file: `${id}.jpg` }] });
    const late = await Guest.enter(pair.parent, pair.placementId);
    expect(late.entered()[0]?.[9]).toBe(`${id}.jpg`);
  });

  it("goes with its message, from the room, the copy and the store", async () => {
    const pair = await aPair();
    const parent = await Guest.enter(pair.parent, pair.placementId);
    const id = await upload(pair.parent, pdf(1), "application/pdf");
    await attach(pair.parent, pair, id);
    await parent.entries(id);
    await copied(pair);
    const key = crypto.randomUUID();
    parent.send({ t: "delete", key, target: 1 });
    await parent.entries(key);
    await copied(pair);
    expect(await documentsNamed(id)).toEqual([]);
    expect(
      await sql`select text, file, deleted from conversation_entries where placement_id = ${pair.placementId} and seq = 1`,
    ).toEqual([{ text: "", file: null, deleted: true }]);
    expect((await read(pair.childminder, pair, id)).status).toBe(404);
    const late = await Guest.enter(pair.childminder, pair.placementId);
    expect(late.entered()[0]?.slice(8)).toEqual([2]);
  });

  it("is not sent before a blind inquiry is answered, by either side", async () => {
    const pair = await aPair({ state: "asked", blind: true });
    const [theirs, hers] = [
      await upload(pair.parent, jpegFromPhone()),
      await upload(pair.childminder, jpegFromPhone()),
    ];
    expect(await codeOf(await attach(pair.parent, pair, theirs))).toEqual([409, "conversations.no_files_yet"]);
    expect(await codeOf(await attach(pair.childminder, pair, hers))).toEqual([409, "conversations.no_files_yet"]);
    await pair.childminder.post(`/api/me/childminder/placements/${pair.placementId}/answer`, {});
    expect((await attach(pair.parent, pair, theirs)).status).toBe(204);
  });

  it("is one's own, for one conversation, and no proof", async () => {
    const [pair, other] = [await aPair(), await aPair()];
    const id = await upload(pair.parent, jpegFromPhone());
    expect(await codeOf(await attach(pair.childminder, pair, id))).toEqual([404, "documents.document_not_found"]);
    expect((await attach(pair.parent, pair, id)).status).toBe(204);
    expect(await codeOf(await attach(other.parent, other, id))).toEqual([404, "documents.document_not_found"]);
    expect((await pair.parent.post("/api/uploads", { kind: "proof", type: "application/pdf", bytes: 9 })).status).toBe(
      404,
    );
    const heic = { kind: "attachment", type: "image/heic", bytes: 9 };
    expect((await pair.parent.post("/api/uploads", heic)).status).toBe(422);
  });

  it.each(["taken away by its author", "hidden by the moderation"])(
    "that is reported stays with the moderation once it is %s, and is read by nobody else",
    async (how) => {
      const pair = await aPair();
      const parent = await Guest.enter(pair.parent, pair.placementId);
      const id = await upload(pair.childminder, jpegFromPhone());
      await attach(pair.childminder, pair, id);
      await parent.entries(id);
      await copied(pair);
      const made = await pair.parent.post(`/api/conversations/${pair.placementId}/reports`, {
        about: { seq: 1 },
        reason: "sexual",
        words: "Dieses Bild.",
        goodFaith: true,
      });
      const { id: reportId }: { id: string } = await made.json();
      const moderator = await signInStaff("moderator");
      if (how === "hidden by the moderation") {
        expect((await moderator.post(`/api/reports/${reportId}/hiding`)).status).toBe(204);
      } else {
        const childminder = await Guest.enter(pair.childminder, pair.placementId);
        const key = crypto.randomUUID();
        childminder.send({ t: "delete", key, target: 1 });
        await childminder.entries(key);
      }
      await copied(pair);
      for (const who of [pair.parent, pair.childminder]) expect((await read(who, pair, id)).status).toBe(404);
      const seen = await moderator.get(`/api/reports/${reportId}/attachment`);
      expect([seen.status, seen.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
      await seen.arrayBuffer();
      expect((await pair.parent.get(`/api/reports/${reportId}/attachment`)).status).toBe(403);
    },
  );
});
