import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadPlaces } from "../../db/reference/load-places";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { jpeg, jpegFromPhone, jpegOfSize, pdf, png } from "../../tests/support/files";
import { settle } from "../../tests/support/people";
import { StorageInMemory } from "../../tests/support/storage";
import { assignAreas } from "../accounts/commands";
import { readProfile } from "../childminders/profile/queries";
import { confirmProof, enterProof, withdrawProof } from "../childminders/proofs/commands";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { system } from "../kernel/permissions";
import { openVault } from "../kernel/vault";
import {
  beginUpload,
  describePicture,
  handInUpload,
  openDocument,
  orderPictures,
  removeDocument,
  removeFiles,
  removeOrphans,
  removePicture,
  rewrapKeys,
  sweepUpload,
} from "./commands";
import { UnreadablePicture } from "./images";
import { documentData } from "./personal-data";
import { listMyDocuments, listMyPictures, readDocument, readPicture, readUpload } from "./queries";
import type { BeginUpload } from "./schemas";
import { removeUnder } from "./storage";
import { takeInUpload } from "./take-in";

const { pool, context, empty } = testDatabase();
const alt = { de: "Der Garten mit der Sandkiste", en: null };
const aProof = { kind: "proof", type: "application/pdf" } as const;
const aPicture = { kind: "home", type: "image/jpeg", alt } as const;

let storage: StorageInMemory;
let base: Context;
/** Katrin, a listed childminder with an account; and the house, which does the jobs. */
let katrin: Context & { personId: string; childminderId: string };
let jobs: Context;

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);
beforeEach(async () => {
  await empty();
  storage = new StorageInMemory();
  base = context();
  base = { ...base, vendors: { ...base.vendors, storage } };
  jobs = { ...base, actor: system };
  katrin = await childminder();
});

async function childminder() {
  const { childminderId } = await settle({ ...base, actor: system });
  const { id: personId, actor } = await addPerson(base, "childminder");
  await pool.query("update childminders set person_id = $1 where id = $2", [personId, childminderId]);
  return { ...base, actor, personId, childminderId };
}

/** What a browser does: announce, put, hand in. */
async function send(
  ctx: Context,
  bytes: Uint8Array<ArrayBuffer>,
  what: Partial<BeginUpload> = aProof,
): Promise<string> {
  const input = { ...aProof, bytes: bytes.length, ...what };
  const { id } = await beginUpload(ctx, input);
  await storage.put(`quarantine/${id}`, bytes, { type: input.type });
  await handInUpload(ctx, { uploadId: id });
  return id;
}

async function sendAndCheck(
  ctx: Context,
  bytes: Uint8Array<ArrayBuffer>,
  what?: Partial<BeginUpload>,
): Promise<string> {
  const uploadId = await send(ctx, bytes, what);
  await takeInUpload(jobs, { uploadId });
  return uploadId;
}

const later = (ctx: Context, seconds: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + 1000 * seconds),
});
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code?: string }) => error.code ?? error,
  );
const textOf = (found: { body: ReadableStream }) => new Response(found.body).text();

async function eventsNamed(name: string) {
  const { rows } = await pool.query("select subject_id, actor_id, details from events where name = $1 order by id", [
    name,
  ]);
  return rows;
}

async function adviserOf(municipality: string): Promise<Context> {
  const { id, actor } = await addPerson(base, "adviser");
  const admin = await addPerson(base, "admin");
  await assignAreas({ ...base, actor: admin.actor }, { personId: id, areas: [{ land: "SN", municipality }] });
  return { ...base, actor };
}

describe("a proof", () => {
  test("ends up encrypted under its own key, and out of quarantine", async () => {
    const id = await sendAndCheck(katrin, pdf(2));
    expect(await readUpload(katrin, { uploadId: id })).toEqual({ id, kind: "proof", state: "taken", refusal: null });
    expect(await listMyDocuments(katrin)).toMatchObject([{ id, kind: "proof", type: "application/pdf", pages: 2 }]);
    const [[key, kept] = ["", null]] = [...storage.objects];
    expect([storage.objects.size, key.startsWith(`documents/${id}/`), kept?.key]).toEqual([
      1,
      true,
      expect.stringMatching(/^\d+,/),
    ]);
    expect(await eventsNamed("documents.taken_in")).toEqual([
      { subject_id: katrin.personId, actor_id: null, details: { documentId: id } },
    ]);
  });

  test("that is a photo loses what the camera wrote into it", async () => {
    await sendAndCheck(katrin, jpegFromPhone(6), { type: "image/jpeg" });
    const [kept] = [...storage.objects.values()];
    expect(new TextDecoder("latin1").decode(kept?.bytes)).not.toMatch(/GPS-MARKER|Karl-Heine|Katrin/);
  });

  test("is looked at once, however often the job runs", async () => {
    const id = await sendAndCheck(katrin, pdf(2));
    await takeInUpload(jobs, { uploadId: id });
    await Promise.all([takeInUpload(jobs, { uploadId: id }), takeInUpload(jobs, { uploadId: id })]);
    expect([storage.objects.size, (await eventsNamed("documents.taken_in")).length]).toEqual([1, 1]);
  });

  test("that a killed Worker had stored is stored anew, and opens", async () => {
    const id = await send(katrin, pdf(2));
    const dies: Context = { ...jobs, transact: () => Promise.reject(new Error("killed")) };
    await expect(takeInUpload(dies, { uploadId: id })).rejects.toThrow("killed");
    expect(await readUpload(katrin, { uploadId: id })).toMatchObject({ state: "checking" });
    expect(await listMyDocuments(katrin)).toEqual([]);
    await takeInUpload(later(jobs, 300), { uploadId: id });
    const { ticket } = await openDocument(katrin, { documentId: id });
    expect(await textOf(await readDocument(katrin, { ticket }))).toContain("%PDF");
  });

  test("that a killed Worker took in without clearing up leaves quarantine at the next run", async () => {
    const id = await sendAndCheck(katrin, pdf(2));
    await storage.put(`quarantine/${id}`, pdf(2), { type: "application/pdf" });
    await takeInUpload(jobs, { uploadId: id });
    expect([...storage.objects.keys()].filter((key) => key.startsWith("quarantine/"))).toEqual([]);
  });

  test("waits while the storage is down: it is being checked", async () => {
    const id = await send(katrin, pdf(2));
    storage.isDown = true;
    await expect(takeInUpload(jobs, { uploadId: id })).rejects.toThrow("down");
    expect(await readUpload(katrin, { uploadId: id })).toMatchObject({ state: "checking", refusal: null });
    storage.isDown = false;
    await takeInUpload(jobs, { uploadId: id });
    expect(await readUpload(katrin, { uploadId: id })).toMatchObject({ state: "taken" });
  });
});

describe("a refused file", () => {
  test.each([
    ["a type that lies", png, aProof, "documents.type_differs"],
    ["200 pages", pdf(200), aProof, "documents.too_many_pages"],
    ["too many pixels", jpegOfSize(60_000, 60_000), aPicture, "documents.too_many_pixels"],
  ] as const)("of %s is told why, and nothing of it stays", async (_, bytes, what, refused) => {
    const id = await sendAndCheck(katrin, bytes, what);
    expect(await readUpload(katrin, { uploadId: id })).toMatchObject({ state: "refused", refusal: { code: refused } });
    const english = await readUpload({ ...katrin, locale: "en" }, { uploadId: id });
    expect(english.refusal?.text).toMatch(/^This /);
    expect([storage.objects.size, await listMyDocuments(katrin), await listMyPictures(katrin)]).toEqual([0, [], []]);
    expect(await eventsNamed("documents.upload_refused")).toEqual([
      { subject_id: katrin.personId, actor_id: null, details: { uploadId: id, code: refused } },
    ]);
  });

  test("that never arrived, or is longer than announced", async () => {
    const { id } = await beginUpload(katrin, { ...aProof, bytes: 500 });
    await handInUpload(katrin, { uploadId: id });
    await takeInUpload(jobs, { uploadId: id });
    expect(await readUpload(katrin, { uploadId: id })).toMatchObject({ refusal: { code: "documents.upload_missing" } });
    const longer = await beginUpload(katrin, { ...aProof, bytes: 500 });
    await storage.put(`quarantine/${longer.id}`, pdf(9), { type: "application/pdf" });
    await handInUpload(katrin, { uploadId: longer.id });
    await takeInUpload(jobs, { uploadId: longer.id });
    expect(await readUpload(katrin, { uploadId: longer.id })).toMatchObject({
      refusal: { code: "documents.length_differs" },
    });
  });

  test("whose picture cannot be decoded", async () => {
    const images = { resize: () => Promise.reject(new UnreadablePicture(true)) };
    const uploadId = await send(katrin, jpeg, aPicture);
    await takeInUpload({ ...jobs, vendors: { ...jobs.vendors, images } }, { uploadId });
    expect(await readUpload(katrin, { uploadId })).toMatchObject({ refusal: { code: "documents.broken" } });
  });
});

describe("an upload", () => {
  test("that is handed in or taken in is not swept; one that nobody handed in goes with its row", async () => {
    const waiting = await send(katrin, pdf(1));
    const taken = await sendAndCheck(katrin, pdf(2));
    const { id: forgotten } = await beginUpload(katrin, { ...aProof, bytes: 10 });
    await storage.put(`quarantine/${forgotten}`, pdf(1), { type: "application/pdf" });
    for (const uploadId of [waiting, taken, forgotten]) await sweepUpload(later(jobs, 3_600), { uploadId });
    expect(await readUpload(katrin, { uploadId: waiting })).toMatchObject({ state: "checking" });
    expect(await readUpload(katrin, { uploadId: taken })).toMatchObject({ state: "taken" });
    expect(await code(readUpload(katrin, { uploadId: forgotten }))).toBe("documents.upload_not_found");
    expect([...storage.objects.keys()].filter((key) => key.startsWith("quarantine/"))).toEqual([
      `quarantine/${waiting}`,
    ]);
  });

  test("is refused before a byte is sent where that is possible", async () => {
    expect(await code(beginUpload(katrin, { ...aProof, bytes: 10_000_001 }))).toBe("documents.too_big");
    expect(await code(beginUpload(katrin, { kind: "home", type: "image/jpeg", bytes: 1 }))).toBe(
      "documents.alt_missing",
    );
    expect((await pool.query("select from uploads")).rowCount).toBe(0);
  });

  test("expires", async () => {
    const { id } = await beginUpload(katrin, { ...aProof, bytes: 10 });
    expect(await code(handInUpload(later(katrin, 3_600), { uploadId: id }))).toBe("documents.upload_expired");
  });

  test("is nobody else's", async () => {
    const id = await send(katrin, pdf(1));
    const stranger = await childminder();
    expect(await code(handInUpload(stranger, { uploadId: id }))).toBe("documents.upload_not_found");
    expect(await code(readUpload(stranger, { uploadId: id }))).toBe("documents.upload_not_found");
  });

  test("needs a profile to belong to", async () => {
    const { actor } = await addPerson(base, "childminder");
    expect(await code(beginUpload({ ...base, actor }, { ...aProof, bytes: 10 }))).toBe("childminders.not_found");
  });

  test("is one of twenty at once", async () => {
    for (let n = 0; n < 20; n++) await beginUpload(katrin, { ...aProof, bytes: 10 });
    expect(await code(beginUpload(katrin, { ...aProof, bytes: 10 }))).toBe("documents.too_many_uploads");
  });
});

describe("opening a document", () => {
  test("gives its owner a minute, and stands in the trail", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    const { ticket } = await openDocument(katrin, { documentId });
    const read = await readDocument(later(katrin, 59), { ticket });
    expect(read).toMatchObject({ type: "application/pdf", fileName: "nachweis-2026-11-23.pdf" });
    expect(await code(readDocument(later(katrin, 60), { ticket }))).toBe("documents.ticket_expired");
    expect(await eventsNamed("documents.opened")).toEqual([
      { subject_id: katrin.personId, actor_id: katrin.personId, details: { documentId } },
    ]);
  });

  test("is for the adviser of her area, and no other", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    const [hers, elsewhere] = [await adviserOf("Leipzig"), await adviserOf("Dresden")];
    const { ticket } = await openDocument(hers, { documentId });
    expect((await readDocument(hers, { ticket })).size).toBeGreaterThan(100);
    expect(await code(openDocument(elsewhere, { documentId }))).toBe("documents.document_not_found");
    await pool.query("update care_homes set place_name = 'Leipzig-Gohlis'"); // a district, in letters still Leipzig
    expect((await openDocument(hers, { documentId })).ticket).not.toBe("");
    expect(await code(openDocument(await childminder(), { documentId }))).toBe("documents.document_not_found");
    expect((await eventsNamed("documents.opened")).map(({ actor_id, subject_id }) => [actor_id, subject_id])).toEqual([
      [hers.actor.personId, katrin.personId],
      [hers.actor.personId, katrin.personId],
    ]);
  });

  test("binds the ticket to its person and its session", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    const { ticket } = await openDocument(katrin, { documentId });
    const anotherSession = { ...katrin, actor: { ...katrin.actor, sessionId: "another" } };
    for (const thief of [anotherSession, await adviserOf("Leipzig"), await childminder()])
      expect(await code(readDocument(thief, { ticket }))).toBe("documents.document_not_found");
    expect(await code(readDocument(katrin, { ticket: `${ticket}x` }))).toBe("documents.document_not_found");
  });

  test("ends with the adviser's area, even within the minute", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    const adviser = await adviserOf("Leipzig");
    const { ticket } = await openDocument(adviser, { documentId });
    await pool.query("delete from adviser_areas");
    expect(await code(readDocument(adviser, { ticket }))).toBe("documents.document_not_found");
  });
});

describe("a document that is taken back", () => {
  test("is gone at once, its file by the job", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    expect(await code(removeDocument(await childminder(), { documentId }))).toBe("documents.document_not_found");
    await removeDocument(katrin, { documentId });
    expect(await listMyDocuments(katrin)).toEqual([]);
    const [event] = await eventsNamed("documents.removed");
    await removeFiles(jobs, event?.details);
    expect(storage.objects.size).toBe(0);
  });
});

describe("a document that a proof rests on", () => {
  async function proofOf(documentId: string, issuedOn: string) {
    const { childminderId } = katrin;
    const input = { childminderId, kind: "first_aid", issuedOn: issuedOn as Day, lastDay: null, documentId } as const;
    return enterProof(katrin, input);
  }

  test("stays while that counts, seen or not, and says which; withdrawn, it lets it go", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    const { id: proofId } = await proofOf(documentId, "2026-10-01");
    expect(await listMyDocuments(katrin)).toMatchObject([{ proofs: ["first_aid"], removable: false }]);
    expect(await code(removeDocument(katrin, { documentId }))).toBe("documents.document_in_use");
    await confirmProof(await adviserOf("Leipzig"), { proofId });
    expect(await code(removeDocument(katrin, { documentId }))).toBe("documents.document_in_use");
    await withdrawProof(katrin, { proofId });
    expect(await listMyDocuments(katrin)).toMatchObject([{ proofs: [], removable: true }]);
    await removeDocument(katrin, { documentId });
    expect(await listMyDocuments(katrin)).toEqual([]);
  });

  test("may go once that has lapsed, and the proof points at nothing then", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    const { id } = await proofOf(documentId, "2026-10-01");
    const later = { ...katrin, now: new Date("2028-10-02T09:00:00Z") };
    await removeDocument(later, { documentId });
    const { rows } = await pool.query("select document_id from proofs where id = $1", [id]);
    expect(rows).toEqual([{ document_id: null }]);
  });
});

describe("pictures", () => {
  const anybody: Context["actor"] = { roles: ["anyone"], personId: null };

  test("are kept in three widths and two formats, without the original", async () => {
    const id = await sendAndCheck(katrin, jpegFromPhone(6), { ...aPicture, type: "image/jpeg" });
    expect(await listMyPictures(katrin)).toEqual([
      { id, kind: "home", altDe: alt.de, altEn: null, width: 400, height: 640 },
    ]);
    const widths = [1280, 320, 640].flatMap((width) => [`pictures/${id}/${width}.jpg`, `pictures/${id}/${width}.webp`]);
    expect([...storage.objects.keys()].sort()).toEqual(widths.sort());
    expect(await eventsNamed("documents.picture_added")).toMatchObject([{ subject_id: katrin.childminderId }]);
  });

  test("are public while she is listed, and hers alone while she is not", async () => {
    const id = await sendAndCheck(katrin, jpeg, aPicture);
    const seen = { pictureId: id, width: 320, format: "webp" } as const;
    expect(await readPicture({ ...base, actor: anybody }, seen)).toMatchObject({ isPublic: true });
    await pool.query("update childminders set listed_at = null");
    expect(await code(readPicture({ ...base, actor: anybody }, seen))).toBe("documents.picture_not_found");
    expect(await code(readPicture(await childminder(), seen))).toBe("documents.picture_not_found");
    expect(await readPicture(katrin, seen)).toMatchObject({ isPublic: false });
  });

  test("stand in her profile, the portrait first, described in the reader's language", async () => {
    const home = await sendAndCheck(katrin, jpeg, aPicture);
    const portrait = await sendAndCheck(katrin, jpeg, {
      ...aPicture,
      kind: "portrait",
      alt: { de: "Katrin lacht", en: "Katrin laughs" },
    });
    const { rows } = await pool.query("select slug from childminders where id = $1", [katrin.childminderId]);
    const profile = await readProfile({ ...base, actor: anybody, locale: "en" }, rows[0].slug);
    expect(profile.pictures).toEqual([
      { id: portrait, kind: "portrait", alt: { locale: "en", text: "Katrin laughs" }, width: 640, height: 400 },
      { id: home, kind: "home", alt: { locale: "de", text: alt.de }, width: 640, height: 400 },
    ]);
  });

  test("a new portrait takes the place of the one before", async () => {
    const first = await sendAndCheck(katrin, jpeg, { ...aPicture, kind: "portrait" });
    const second = await sendAndCheck(katrin, jpeg, { ...aPicture, kind: "portrait" });
    expect((await listMyPictures(katrin)).map(({ id }) => id)).toEqual([second]);
    expect(await eventsNamed("documents.picture_removed")).toMatchObject([{ details: { pictureId: first } }]);
  });

  test("are eight at most, also when two come at once", async () => {
    const sent: string[] = [];
    for (let n = 0; n < 8; n++) sent.push(await send(katrin, jpeg, aPicture));
    for (const uploadId of sent) await takeInUpload(jobs, { uploadId });
    expect(await listMyPictures(katrin)).toHaveLength(7);
    const eighth = sent[7] ?? "";
    expect(await readUpload(katrin, { uploadId: eighth })).toMatchObject({
      refusal: { code: "documents.too_many_pictures" },
    });
    expect([...storage.objects.keys()].filter((key) => key.includes(eighth))).toEqual([]);
    expect(await code(beginUpload(katrin, { ...aPicture, bytes: 10 }))).toBe("documents.too_many_pictures");
  });

  test("are ordered, described and removed by herself alone", async () => {
    const [one, two] = [await sendAndCheck(katrin, jpeg, aPicture), await sendAndCheck(katrin, jpeg, aPicture)];
    await orderPictures(katrin, { pictureIds: [two, one] });
    await describePicture(katrin, { pictureId: one, alt: { de: "Die Küche", en: "The kitchen" } });
    expect(await listMyPictures(katrin)).toMatchObject([
      { id: two },
      { id: one, altDe: "Die Küche", altEn: "The kitchen" },
    ]);
    for (const pictureIds of [[one], [one, one], [one, two, crypto.randomUUID()]])
      expect(await code(orderPictures(katrin, { pictureIds }))).toBe("documents.not_all_pictures");
    const stranger = await childminder();
    expect(await code(describePicture(stranger, { pictureId: one, alt }))).toBe("documents.picture_not_found");
    expect(await code(removePicture(stranger, { pictureId: one }))).toBe("documents.picture_not_found");
    await removePicture(katrin, { pictureId: one });
    const [event] = await eventsNamed("documents.picture_removed");
    await removeFiles(jobs, event?.details);
    expect([...storage.objects.keys()].every((key) => key.startsWith(`pictures/${two}/`))).toBe(true);
    expect(await code(readPicture(katrin, { pictureId: one, width: 320, format: "jpg" }))).toBe(
      "documents.picture_not_found",
    );
  });
});

describe("the night", () => {
  test("forgets what nobody handed in, with its file; what is under way stays", async () => {
    const { id } = await beginUpload(katrin, { ...aProof, bytes: 10 });
    await storage.put(`quarantine/${id}`, pdf(1), { type: "application/pdf" });
    expect(await removeOrphans(jobs)).toEqual({ refused: 0, uploads: 0, files: 0 });
    expect(await removeOrphans(later(jobs, 3_601))).toEqual({ refused: 0, uploads: 1, files: 0 });
    expect(storage.objects.size).toBe(0);
  });

  test("tells who waited for a day to try again", async () => {
    const id = await send(katrin, pdf(1));
    expect(await removeOrphans(later(jobs, 86_401))).toMatchObject({ refused: 1 });
    expect(await readUpload(katrin, { uploadId: id })).toMatchObject({ refusal: { code: "documents.check_failed" } });
    expect(storage.objects.size).toBe(0);
  });

  test("removes files that no row knows, and no others", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    const pictureId = await sendAndCheck(katrin, jpeg, aPicture);
    const known = [...storage.objects.keys()];
    const nobodys = [`documents/${documentId}/of-a-killed-run`, `pictures/${crypto.randomUUID()}/320.jpg`];
    for (const key of [...nobodys, `documents/${crypto.randomUUID()}/x`, `quarantine/${crypto.randomUUID()}`])
      await storage.put(key, jpeg, { type: "image/jpeg" });
    expect(await removeOrphans(later(jobs, 3_600))).toMatchObject({ files: 0 });
    expect(await removeOrphans(later(jobs, 7_201))).toMatchObject({ files: 1 }); // of quarantine
    expect(await removeOrphans(later(jobs, 86_401))).toMatchObject({ files: 3 });
    expect([...storage.objects.keys()]).toEqual(known);
    expect(await listMyPictures(katrin)).toMatchObject([{ id: pictureId }]);
  });

  test("wraps keys anew once there is another master key", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    const [old, next] = ["a master key for tests, 32 signs", "another master key for the tests"].map(btoa);
    const rotated = { ...jobs, vendors: { ...jobs.vendors, vault: openVault(`2:${next},1:${old}`) } };
    expect(await rewrapKeys(jobs)).toEqual({ rewrapped: 0, left: 0 });
    expect(await rewrapKeys(rotated, { atMost: 0 })).toEqual({ rewrapped: 0, left: 1 });
    expect(await rewrapKeys(rotated)).toEqual({ rewrapped: 1, left: 0 });
    const withoutOld = { ...katrin, vendors: { ...katrin.vendors, vault: openVault(`2:${next}`) } };
    const { ticket } = await openDocument(withoutOld, { documentId });
    expect(await textOf(await readDocument(withoutOld, { ticket }))).toContain("%PDF");
  });
});

describe("a person who leaves", () => {
  test("takes everything along, or has all of it removed", async () => {
    const documentId = await sendAndCheck(katrin, pdf(1));
    const pictureId = await sendAndCheck(katrin, jpeg, aPicture);
    await send(katrin, pdf(2));
    const subject = { id: katrin.personId, email: "katrin@example.org" };
    const theirs = await documentData.collect(jobs, subject);
    expect(theirs).toMatchObject({ documents: [{ number: documentId }], pictures: [{ number: pictureId }] });
    expect(theirs["uploads"]).toHaveLength(3);
    const { filePrefixes = [] } = await base.transact((tx) => documentData.erase(tx, jobs, subject));
    for (const prefix of filePrefixes) await removeUnder(storage, prefix);
    expect(storage.objects.size).toBe(0);
    expect(await documentData.collect(jobs, subject)).toEqual({ documents: [], pictures: [], uploads: [] });
  });

  const erase = async () => {
    const subject = { id: katrin.personId, email: "katrin@example.org" };
    const { filePrefixes = [] } = await base.transact((tx) => documentData.erase(tx, jobs, subject));
    for (const prefix of filePrefixes) await removeUnder(storage, prefix);
  };

  test("takes back the link of an upload as well: what it still lets in is swept once it has expired", async () => {
    const { id, link } = await beginUpload(katrin, { ...aProof, bytes: 10 });
    const { rows } = await pool.query(
      `select d.due_at from deliveries d join events e on e.id = d.event_id
        where d.consumer = 'sweep-upload' and e.details->>'uploadId' = $1`,
      [id],
    );
    expect(rows[0].due_at.getTime()).toBeGreaterThan(link.expiresAt.getTime());
    await erase();
    await storage.put(`quarantine/${id}`, pdf(1), { type: "application/pdf" });
    await expect(handInUpload(katrin, { uploadId: id })).rejects.toMatchObject({ code: "documents.upload_not_found" });
    await sweepUpload(later(jobs, 3_600), { uploadId: id });
    expect(storage.objects.size).toBe(0);
    await storage.put(`quarantine/${id}`, pdf(1), { type: "application/pdf" });
    expect(await removeOrphans(later(jobs, 7_201))).toMatchObject({ files: 1 });
    expect(storage.objects.size).toBe(0);
  });

  test.each([
    ["a proof", aProof, pdf(1)],
    ["a picture", aPicture, jpeg],
  ])("leaves nothing of %s that was being looked at meanwhile", async (_, what, bytes) => {
    const uploadId = await send(katrin, bytes, what);
    const { vault, images } = jobs.vendors;
    const erasing: Context = {
      ...jobs,
      vendors: {
        ...jobs.vendors,
        vault: { ...vault, newKey: (record) => erase().then(() => vault.newKey(record)) },
        images: { resize: (...given) => erase().then(() => images.resize(...given)) },
      },
    };
    await takeInUpload(erasing, { uploadId });
    expect([...storage.objects.keys()]).toEqual([]);
  });
});
