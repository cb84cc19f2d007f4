import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { OWN_HOST } from "../../dev/cloud/page";
import {
  bytesOf,
  compressedPdf,
  exifBomb,
  jpeg,
  jpegFromPhone,
  jpegOfNoise,
  jpegOfSize,
  pdf,
  png,
  traces,
  webp,
  webpWithExif,
} from "../../tests/support/files";
import { runJobs, signIn, signInStaff, someone, trailOf, Visitor } from "../../tests/support/visitor";
import { r2 } from "../../vendors/storage/r2";

const sql = neon(env.DATABASE_URL);
const alt = { de: "Der Garten mit der Sandkiste", en: "The garden with its sandpit" };
const aProof = { kind: "proof", type: "application/pdf" };
const aPicture = { kind: "home", type: "image/jpeg", alt };

type What = { kind: string; type: string; alt?: typeof alt };
type State = { id: string; state: string; refusal: { code: string; text: string } | null };

/** A childminder of Leipzig with a profile and an account; `listed` ones are found by families. */
async function childminder({ listed = true } = {}): Promise<Visitor & { personId: string; childminderId: string }> {
  const email = someone("katrin");
  const visitor = await signIn(email, new Visitor(), "childminder");
  const [person] = await sql`select id from people where email = ${email}`;
  const [home, childminderId] = [crypto.randomUUID(), crypto.randomUUID()];
  const point = "SRID=3035;POINT(4481000 3137000)";
  await sql`insert into care_homes values (${home}, ${person?.id}, false, 'SN', 'Leipzig', 'Geheim 1', ${point}, ${point}, 12.37, 51.34,
    500, false, true, true, false, now())`;
  await sql`update care_homes set municipality_id = 'ags-14713000' where id = ${home}`;
  await sql`insert into childminders (id, slug, care_home_id, person_id, name, languages, pedagogies, from_age_months, to_age_months,
    meals, hourly_price_cents, caring_since, listed_at, created_at) values (${childminderId}, ${childminderId}, ${home}, ${person?.id},
    'Katrin', '{de}', '{}', 6, 36, 'included', 500, 2010, ${listed ? "2026-01-01" : null}, now())`;
  return Object.assign(visitor, { personId: String(person?.id), childminderId });
}

async function begin(who: Visitor, what: What, bytes: number) {
  return who.post("/api/uploads", { ...what, bytes });
}

/** As a browser does: announce, put, hand in; then ask how it went. */
async function send(who: Visitor, bytes: Uint8Array<ArrayBuffer>, what: What = aProof): Promise<State> {
  const begun = await begin(who, what, bytes.length);
  if (begun.status !== 201) throw new Error(`${begun.status}: ${await begun.text()}`);
  const { id, link } = (await begun.json()) as { id: string; link: { url: string; headers: Record<string, string> } };
  const put = await fetch(link.url, { method: "PUT", headers: link.headers, body: bytes });
  expect(put.status).toBe(200);
  expect((await who.post(`/api/uploads/${id}/hand-in`)).status).toBe(202);
  return stateOf(who, id);
}

async function stateOf(who: Visitor, id: string, locale = "de"): Promise<State> {
  return (await who.get(`/api/uploads/${id}?locale=${locale}`)).json();
}

const code = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
const latin1 = async (answer: Response) => new TextDecoder("latin1").decode(await answer.arrayBuffer());
const outageFor = (id: string) => `http://${OWN_HOST}/faults?emulator=Cloudflare%20R2&containing=${id}`;

let katrin: Awaited<ReturnType<typeof childminder>>;
beforeAll(async () => {
  katrin = await childminder();
});

describe("a proof", () => {
  it("is read by its owner through the Worker, saved under a name that we made, and by nobody's cache kept", async () => {
    const { id, state } = await send(katrin, pdf(2));
    expect(state).toBe("taken");
    const opened = await katrin.post(`/api/documents/${id}/open`);
    const { url } = (await opened.json()) as { url: string };
    const answer = await katrin.get(url);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": expect.stringMatching(/^attachment; filename="nachweis-\d{4}-\d\d-\d\d\.pdf"$/),
      "content-security-policy": expect.stringContaining("sandbox"),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
    });
    expect(await latin1(answer)).toBe(new TextDecoder("latin1").decode(pdf(2)));
    const part = await katrin.get(url, { range: "bytes=0-4" });
    expect([part.status, part.headers.get("content-range"), await latin1(part)]).toEqual([
      206,
      `bytes 0-4/${pdf(2).length}`,
      "%PDF-",
    ]);
  });

  it("says how long it is to who asks for what lies beyond its end, and shows all of it to who asks backwards", async () => {
    const { id } = await send(katrin, pdf(2));
    const { url } = (await (await katrin.post(`/api/documents/${id}/open`)).json()) as { url: string };
    const size = pdf(2).length;
    for (const range of [`bytes=${size}-`, "bytes=99999999-", "bytes=-0"]) {
      const beyond = await katrin.get(url, { range });
      expect(beyond.headers.get("content-range")).toBe(`bytes */${size}`);
      expect(await code(beyond)).toEqual([416, "documents.range_beyond_end"]);
    }
    for (const range of ["bytes=9-3", "bytes=0-1,4-5", "lines=1-2", "x".repeat(500)]) {
      const whole = await katrin.get(url, { range });
      expect([whole.status, whole.headers.get("content-range")]).toEqual([200, null]);
      expect((await whole.arrayBuffer()).byteLength).toBe(size);
    }
    const end = await katrin.get(url, { range: "bytes=-5" });
    expect([end.status, end.headers.get("content-range")]).toEqual([206, `bytes ${size - 5}-${size - 1}/${size}`]);
    await end.text();
  });

  it("opens for nobody else, whoever holds the address, and not without the session", async () => {
    const { id } = await send(katrin, pdf(2));
    const { url } = (await (await katrin.post(`/api/documents/${id}/open`)).json()) as { url: string };
    const stranger = await childminder();
    expect(await code(await stranger.post(`/api/documents/${id}/open`))).toEqual([404, "documents.document_not_found"]);
    expect(await code(await stranger.get(url))).toEqual([404, "documents.document_not_found"]);
    expect(await code(await new Visitor().get(url))).toEqual([401, "permissions.sign_in_first"]);
    expect(await code(await stranger.ask(`/api/documents/${id}`, { method: "DELETE" }))).toEqual([
      404,
      "documents.document_not_found",
    ]);
  });

  it("is opened by the adviser of her area, by a plain form too, and she reads that in her trail", async () => {
    const { id } = await send(katrin, jpegFromPhone(), { kind: "proof", type: "image/jpeg" });
    const adviser = await signInStaff("adviser");
    const [{ id: adviserId } = { id: "" }] = await sql`select id from people where email = ${adviser.email}`;
    expect((await adviser.post(`/api/documents/${id}/open`)).status).toBe(404);
    await sql`insert into adviser_areas values (${adviserId}, 'SN', 'Leipzig', 'ags-14713000')`;
    const led = await adviser.post(`/api/documents/${id}/open`, {}, { accept: "text/html" });
    expect(led.status).toBe(303);
    const seen = await adviser.get(led.headers.get("location") ?? "");
    expect(seen.headers.get("content-disposition")).toMatch(/^inline; filename="nachweis-.*\.jpg"$/);
    const bytes = await latin1(seen);
    expect(traces.filter((trace) => bytes.includes(trace))).toEqual([]);
    expect((await trailOf(katrin))[0]).toMatchObject({
      event: "documents.opened",
      by: { roles: ["adviser"], you: false },
      details: { documentId: id },
    });
  });

  it("is gone once it is taken back, its file too", async () => {
    const { id } = await send(katrin, pdf(1));
    const [{ object_key: key } = { object_key: "" }] = await sql`select object_key from documents where id = ${id}`;
    expect(await filesUnder(`documents/${id}`)).toEqual([key]);
    expect((await katrin.ask(`/api/documents/${id}`, { method: "DELETE" })).status).toBe(204);
    expect(await filesUnder(`documents/${id}`)).toEqual([]);
    expect((await katrin.post(`/api/documents/${id}/open`)).status).toBe(404);
  });
});

/** As she sees them, in their order. */
async function picturesOf(visitor: Visitor) {
  type Own = { readonly id: string; readonly kind: string; readonly altDe: string; readonly altEn: string | null };
  const { data } = await visitor.question<{ ownPictures: Own[] }>(
    "{ ownPictures { id kind altDe altEn width height } }",
  );
  return data.ownPictures;
}

describe("a picture", () => {
  it("comes out small, upright and without where it was taken, whatever came in", async () => {
    for (const [sent, type, size] of [
      [jpegFromPhone(6), "image/jpeg", { width: 400, height: 640 }],
      [webpWithExif(), "image/webp", { width: 640, height: 400 }],
      [png, "image/png", { width: 640, height: 400 }],
    ] as const) {
      const { id, state } = await send(katrin, sent, { ...aPicture, type });
      expect(state).toBe("taken");
      const pictures = await picturesOf(katrin);
      expect(pictures.find((one) => one.id === id)).toMatchObject({ kind: "home", altDe: alt.de, ...size });
      for (const [file, kind] of [
        ["320.webp", "image/webp"],
        ["320.jpg", "image/jpeg"],
        ["1280.jpg", "image/jpeg"],
      ]) {
        const answer = await new Visitor().get(`/bilder/${id}/${file}`);
        expect([answer.status, answer.headers.get("content-type")]).toEqual([200, kind]);
        const bytes = new Uint8Array(await answer.arrayBuffer());
        const text = new TextDecoder("latin1").decode(bytes);
        expect([...traces, "Exif"].filter((trace) => text.includes(trace))).toEqual([]);
        const { width, height } = await dimensions(bytes);
        const most = Number.parseInt(file ?? "", 10);
        expect([width, Math.round((100 * height) / width)]).toEqual([
          Math.min(most, size.width),
          Math.round((100 * size.height) / size.width),
        ]);
      }
    }
  });

  it("is kept by caches, forgotten by tag, and gone once it is removed", async () => {
    const { id } = await send(katrin, jpeg, aPicture);
    const answer = await new Visitor().get(`/bilder/${id}/640.webp`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "cache-tag": `childminder-${katrin.childminderId}`,
      "x-content-type-options": "nosniff",
    });
    await answer.arrayBuffer();
    expect((await katrin.ask(`/api/pictures/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await new Visitor().get(`/bilder/${id}/640.webp`)).status).toBe(404);
    expect(await filesUnder(`pictures/${id}`)).toEqual([]);
  });

  it("of somebody who is not listed is hers alone, and never kept", async () => {
    const hidden = await childminder({ listed: false });
    const { id } = await send(hidden, jpeg, { ...aPicture, kind: "portrait" });
    expect((await new Visitor().get(`/bilder/${id}/320.jpg`)).status).toBe(404);
    const hers = await hidden.get(`/bilder/${id}/320.jpg`);
    expect([hers.status, hers.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    await hers.arrayBuffer();
  });

  it("has no other sizes and no other names", async () => {
    for (const file of ["321.webp", "320.png", "320.webp.html", "..%2f..%2fdocuments"])
      expect((await new Visitor().get(`/bilder/${crypto.randomUUID()}/${file}`)).status).toBe(422);
    expect((await new Visitor().get("/bilder/nothing/320.webp")).status).toBe(422);
  });

  it("is ordered and described", async () => {
    const other = await childminder();
    const [one, two] = [
      await send(other, jpeg, aPicture),
      await send(other, webp, { ...aPicture, type: "image/webp" }),
    ];
    expect(
      (await other.ask("/api/me/pictures/order", { method: "PUT", json: { pictureIds: [two.id, one.id] } })).status,
    ).toBe(204);
    expect((await other.ask(`/api/pictures/${one.id}`, { method: "PATCH", json: { de: "Die Küche" } })).status).toBe(
      204,
    );
    expect(await picturesOf(other)).toMatchObject([{ id: two.id }, { id: one.id, altDe: "Die Küche", altEn: null }]);
  });
});

describe("bad days", () => {
  it.each([
    ["a picture that is a web page", "<!doctype html><script>alert(1)</script>", aPicture, "documents.type_unknown"],
    ["a proof that is a program", "MZ\x90\0\x03", aProof, "documents.type_unknown"],
    ["a picture that is a PDF", pdf(1), aPicture, "documents.type_differs"],
    ["a PDF of 200 pages", pdf(200), aProof, "documents.too_many_pages"],
    ["a compressed PDF of 200 pages", compressedPdf(200), aProof, "documents.too_many_pages"],
    ["a PDF that grows beyond all measure", compressedPdf(1, { grownTo: 30_000_000 }), aProof, "documents.broken"],
    ["a PDF with a password", pdf(1, "/Encrypt 9 0 R"), aProof, "documents.pdf_locked"],
    ["a PDF with a program", pdf(1, "/OpenAction << /S /JavaScript /JS (x) >>"), aProof, "documents.pdf_active"],
    ["a picture of 3,600 megapixels", jpegOfSize(60_000, 60_000), aPicture, "documents.too_many_pixels"],
    ["a picture cut off", jpeg.slice(0, 900), aPicture, "documents.broken"],
  ])("%s is refused with words in both languages, and nothing of it stays", async (_, sent, what, refused) => {
    const bytes = typeof sent === "string" ? bytesOf(sent) : await sent;
    const german = await send(katrin, bytes, what);
    expect([german.state, german.refusal?.code]).toEqual(["refused", refused]);
    const english = await stateOf(katrin, german.id, "en");
    expect(english.refusal?.text).not.toBe(german.refusal?.text);
    for (const text of [german.refusal?.text, english.refusal?.text]) expect(text).toMatch(/^[^{}]{20,}$/);
    const rows =
      await sql`select id from documents where id = ${german.id} union select id from pictures where id = ${german.id}`;
    const files = await Promise.all(
      ["quarantine", "documents", "pictures"].map((folder) => filesUnder(`${folder}/${german.id}`)),
    );
    expect([rows, files.flat()]).toEqual([[], []]);
  });

  it("a picture with megabytes of metadata is taken without them", async () => {
    const { id, state } = await send(katrin, exifBomb(4_000_000), aPicture);
    expect(state).toBe("taken");
    const shown = await (await katrin.get(`/bilder/${id}/640.jpg`)).arrayBuffer();
    expect(shown.byteLength).toBeGreaterThan(0);
    expect(shown.byteLength).toBeLessThan(500_000);
    expect(new TextDecoder("latin1").decode(shown)).not.toContain("Exif");
  });

  it("a picture that is noise behind its headers is refused once the vendor has failed at it a few times", async () => {
    const { id, state } = await send(katrin, jpegOfNoise(), aPicture);
    expect(state).toBe("checking");
    for (let attempt = 2; attempt <= 4; attempt++) await runOpenDeliveries(id);
    expect(await stateOf(katrin, id)).toMatchObject({ state: "refused", refusal: { code: "documents.broken" } });
    expect(await filesUnder(`quarantine/${id}`)).toEqual([]);
  });

  it("an empty file, one too big and one of a kind we do not take are refused before a byte is sent", async () => {
    expect(await code(await begin(katrin, aProof, 0))).toEqual([422, "documents.empty"]);
    expect(await code(await begin(katrin, aProof, 10_000_001))).toEqual([413, "documents.too_big"]);
    expect(await code(await begin(katrin, { ...aPicture, type: "image/svg+xml" }, 10))).toEqual([
      422,
      "documents.type_not_allowed",
    ]);
    expect(await code(await begin(katrin, { ...aPicture, type: "image/heic" }, 10))).toEqual([422, "documents.heic"]);
    const wordless = await begin(katrin, { kind: "home", type: "image/jpeg" }, 10);
    expect(await wordless.json()).toMatchObject({ code: "documents.alt_missing", errors: [{ field: "alt" }] });
  });

  it("a file longer than announced is not taken by the storage", async () => {
    const { id, link } = await linkFor(katrin, pdf(1).length);
    const answer = await fetch(link.url, { method: "PUT", headers: link.headers, body: pdf(5) });
    expect(answer.status).toBe(403);
    await answer.text();
    await katrin.post(`/api/uploads/${id}/hand-in`);
    expect(await stateOf(katrin, id)).toMatchObject({
      state: "refused",
      refusal: { code: "documents.upload_missing" },
    });
  });

  it("an upload that took too long, or is somebody else's, is not handed in", async () => {
    const { id } = await linkFor(katrin, 100);
    const stranger = await childminder();
    expect(await code(await stranger.post(`/api/uploads/${id}/hand-in`))).toEqual([404, "documents.upload_not_found"]);
    expect(await code(await stranger.get(`/api/uploads/${id}`))).toEqual([404, "documents.upload_not_found"]);
    await sql`update uploads set expires_at = now() - interval '1 minute' where id = ${id}`;
    expect(await code(await katrin.post(`/api/uploads/${id}/hand-in`))).toEqual([410, "documents.upload_expired"]);
  });

  it("while the storage is down a file is being checked; then it is taken by the next attempt", async () => {
    const { id, link } = await linkFor(katrin, pdf(1).length);
    await (await fetch(link.url, { method: "PUT", headers: link.headers, body: pdf(1) })).text();
    await fetch(outageFor(id), { method: "PUT" });
    expect((await katrin.post(`/api/uploads/${id}/hand-in`)).status).toBe(202);
    expect(await stateOf(katrin, id)).toMatchObject({ state: "checking", refusal: null });
    await fetch(outageFor(id), { method: "DELETE" });
    await runOpenDeliveries(id);
    expect(await stateOf(katrin, id)).toMatchObject({ state: "taken" });
  });

  it("a message that comes twice takes a file in once", async () => {
    const { id } = await send(katrin, pdf(1));
    await runOpenDeliveries(id);
    expect(await filesUnder(`documents/${id}`)).toHaveLength(1);
  });

  it("parents upload nothing but what belongs to a message", async () => {
    const parent = await signIn(someone("parent"));
    for (const what of [aProof, aPicture])
      expect(await code(await begin(parent, what, 100))).toEqual([404, "childminders.not_found"]);
    expect((await begin(parent, { kind: "attachment", type: "image/jpeg" }, 100)).status).toBe(201);
  });
});

async function linkFor(who: Visitor, bytes: number) {
  return (await (await begin(who, aProof, bytes)).json()) as {
    id: string;
    link: { url: string; headers: Record<string, string> };
  };
}

/** The deliveries of an upload once more, as after their pause. */
async function runOpenDeliveries(uploadId: string): Promise<void> {
  const due = await sql`update deliveries set due_at = now(), running_until = null from events
    where events.id = event_id and subject_id = ${uploadId} returning deliveries.id`;
  await runJobs(due.map(({ id }) => ({ deliveryId: String(id) })));
}

/** Keys that the storage lists under a prefix. */
async function filesUnder(prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of r2(env).list(prefix)) found.push(key);
  return found;
}

async function dimensions(bytes: Uint8Array<ArrayBuffer>): Promise<{ width: number; height: number }> {
  const info = await env.IMAGES.info(new Blob([bytes]).stream());
  if (!("width" in info)) throw new Error("no bitmap");
  return info;
}
