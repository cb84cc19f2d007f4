import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encryptedPdfs } from "../../../tests/support/encrypted-pdfs";
import {
  bytesOf,
  compressedPdf,
  exifBomb,
  jpeg,
  jpegFromPhone,
  jpegOfSize,
  pdf,
  png,
  pngOfSize,
  pngTurned,
  pngWith,
  traces,
  webp,
  webpWithExif,
} from "../../../tests/support/files";
import { longRun, longTest } from "../../../tests/support/properties";
import { inspect } from "./inspect";

const textOf = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

/** Large files, on a machine that may be busy. */
const patient = { timeout: 60_000 };

async function pictureIn(bytes: Uint8Array) {
  const found = inspect(bytes);
  if (!("withoutMetadata" in found)) throw new Error(`found ${JSON.stringify(found)}`);
  return found;
}

describe("a picture", () => {
  it.each([
    ["image/jpeg", jpeg],
    ["image/png", png],
    ["image/webp", webp],
  ])("%s is known by its bytes, with its size", async (type, bytes) => {
    expect(await pictureIn(bytes)).toMatchObject({ type, width: 640, height: 400, metadataBytes: 0 });
  });

  it("loses where, when and by whom it was taken, and what hangs on behind it", async () => {
    for (const sent of [jpegFromPhone(), pngWith("tEXt", "GPS-MARKER"), webpWithExif()]) {
      expect(traces.some((trace) => textOf(sent).includes(trace))).toBe(true);
      const found = await pictureIn(sent);
      expect(found.metadataBytes).toBeGreaterThan(0);
      const stripped = found.withoutMetadata();
      expect(traces.filter((trace) => textOf(stripped).includes(trace))).toEqual([]);
      const again = await pictureIn(stripped);
      expect(again).toMatchObject({ type: found.type, width: 640, height: 400, metadataBytes: 0 });
    }
  });

  it("stays itself, byte by byte, where nothing is taken away", async () => {
    for (const bytes of [jpeg, png, webp]) expect((await pictureIn(bytes)).withoutMetadata()).toEqual(bytes);
  });

  it.each([
    ["image/jpeg", jpegFromPhone],
    ["image/png", pngTurned],
    ["image/webp", webpWithExif],
  ])("%s keeps which way up it is, in an EXIF that says nothing else", async (type, turned) => {
    for (let orientation = 1; orientation <= 9; orientation++) {
      const found = await pictureIn(turned(orientation));
      const isOnItsSide = orientation >= 5 && orientation <= 8; // 9 is none
      expect([found.type, found.width, found.height]).toEqual([type, ...(isOnItsSide ? [400, 640] : [640, 400])]);
      const stripped = found.withoutMetadata();
      expect(traces.filter((trace) => textOf(stripped).includes(trace))).toEqual([]);
      const again = await pictureIn(stripped);
      expect([again.width, again.height]).toEqual([found.width, found.height]);
      expect(again.withoutMetadata()).toEqual(stripped);
      expect(again.metadataBytes > 0).toBe(orientation > 1 && orientation < 9);
    }
  });

  it("a PNG's orientation stands in a chunk with the right checksum, before the picture", async () => {
    const stripped = (await pictureIn(pngTurned(6))).withoutMetadata();
    const at = textOf(stripped).indexOf("eXIf");
    expect(at).toBe(8 + 25 + 4);
    const [data, sum] = [stripped.subarray(at, at + 4 + 26), stripped.subarray(at + 30, at + 34)];
    expect(new DataView(sum.slice().buffer).getUint32(0)).toBe(crc32(data));
    expect(textOf(stripped).indexOf("IDAT")).toBeGreaterThan(at);
  });

  it("that would be huge says so in its header", async () => {
    expect(await pictureIn(jpegOfSize(60_000, 60_000))).toMatchObject({ width: 60_000, height: 60_000 });
    expect(await pictureIn(pngOfSize(100_000, 100_000))).toMatchObject({ width: 100_000, height: 100_000 });
    expect((await pictureIn(exifBomb(3_000_000))).metadataBytes).toBeGreaterThan(3_000_000);
  });
});

describe("a PDF", () => {
  const known = { type: "application/pdf", isLocked: false, isActive: false };
  /** With more objects, or whatever else may stand there, before its trailer. */
  const pdfWith = (pages: number, more: string, extra = "") =>
    bytesOf(textOf(pdf(pages, extra)).replace("trailer", `${more}\ntrailer`));

  it.each([1, 20, 200])("of %i pages, plain or compressed", async (pages) => {
    expect(inspect(pdf(pages))).toEqual({ ...known, pages });
    expect(inspect(await compressedPdf(pages))).toEqual({ ...known, pages });
  });

  it.each([
    ["/Encrypt 9 0 R", { isLocked: true }],
    ["/Encrypt << /Filter /Standard >>", { isLocked: true }],
    ["/Encrypt << /Filter /Adobe.PubSec /V 4 >>", { isLocked: true }],
    ["/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", { isActive: true }],
    ["/OpenAction << /S /J#61vaScript >>", { isActive: true }],
    ["/OpenAction << /S/#4a#61#76#61#53#63#72#69#70#74 >>", { isActive: true }],
    ["/OpenAction << /#53 /Laun#63h /F (x) >>", { isActive: true }],
    ["/AA << /O << /S /SubmitForm >> >>", { isActive: true }],
    ["/OpenAction << /S /GoToE >>", { isActive: true }],
    ["/OpenAction << /J#53 7 0 R >>", { isActive: true }],
    ["/AcroForm << /XFA [(template) 7 0 R] >>", { isActive: true }],
    ["/Names << /EmbeddedFiles 7 0 R >>", { isActive: true }],
    ["/X << /Type /Filespec /EF << /F 7 0 R >> >>", { isActive: true }],
    ["/X [ << /Y ] /S /JavaScript >>", { isActive: true }],
    ["/OpenAction [3 0 R /Fit]", { isActive: false, isLocked: false }],
    ["/OpenAction << /S /URI /URI (https://example.org) >>", { isActive: false }],
    ["/Font << /JSmith 7 0 R /JavaScripting 8 0 R /EFG 9 0 R >>", { isActive: false }],
    ["/Title (see /JavaScript and /Encrypt 1 0 R) % /Launch\n", { isActive: false, isLocked: false }],
    ["/Title <2f4a617661536372697074>", { isActive: false }],
    ["/Title (brackets \\) /JS ( nested /Launch ) and \\\\) /Lang (de)", { isActive: false }],
  ])("with %s", async (extra, facts) => {
    expect(inspect(pdf(1, extra))).toMatchObject({ type: "application/pdf", ...facts });
    if (!extra.includes("Encrypt")) expect(inspect(await compressedPdf(1, { extra }))).toMatchObject(facts);
  });

  it("has as many pages as its tree, whatever its bookmarks count", () => {
    const bookmarks =
      "90 0 obj\n<< /Type /Outlines /First 91 0 R /Last 91 0 R /Count 300 >>\nendobj\n" +
      "91 0 obj\n<< /Title (Anlagen) /Parent 90 0 R /Count 299 >>\nendobj";
    expect(inspect(pdfWith(2, bookmarks, "/Outlines 90 0 R"))).toEqual({ ...known, pages: 2 });
  });

  it("is as it was saved last: pages that were taken out do not count", () => {
    const saved = "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj";
    expect(inspect(pdfWith(30, saved))).toEqual({ ...known, pages: 1 });
  });

  it("has what its tree holds, even where it says less", () => {
    const tree =
      "2 0 obj\n<< /Type /Pages /Kids [50 0 R 51 0 R 3 0 R] /Count 1 >>\nendobj\n" +
      "50 0 obj\n<< /Type /Pages /Kids 52 0 R /Count 2 >>\nendobj\n51 0 obj\n<< /Kids [3 0 R] >>\nendobj\n" +
      "52 0 obj\n[3 0 R 4 0 R]\nendobj";
    expect(inspect(pdfWith(2, tree))).toEqual({ ...known, pages: 4 });
  });

  it("whose tree bites its own tail has the pages it has", () => {
    expect(inspect(pdfWith(2, "2 0 obj\n<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 >>\nendobj"))).toEqual({
      ...known,
      pages: 1,
    });
  });

  it("without a trailer has the pages that are found", () => {
    expect(inspect(bytesOf(textOf(pdf(3)).replace("trailer", "")))).toEqual({ ...known, pages: 3 });
    expect(inspect(bytesOf("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF"))).toEqual({
      type: "broken",
      as: "application/pdf",
    });
  });

  it.each([
    ["a byte order mark", "\xef\xbb\xbf", ""],
    ["empty lines", "\r\n\n", "\r\n\r\n"],
    ["zeros behind its end", "", "\0".repeat(5_000)],
    ["blank lines behind its end", "", " \n".repeat(5_000)],
    ["a mail server's lines behind its end", "", "\n--boundary--\n"],
  ])("with %s is one", (_, before, behind) => {
    expect(inspect(bytesOf(before, pdf(2), behind))).toEqual({ ...known, pages: 2 });
  });

  it("behind anything else is none", () => {
    expect(inspect(bytesOf("<script></script>", pdf(1)))).toEqual({ type: "unknown" });
    expect(inspect(bytesOf(" ".repeat(2_000), pdf(1)))).toEqual({ type: "unknown" });
  });

  it.each(Object.entries(encryptedPdfs))("encrypted by %s opens unless reading it takes a password", (_, made) => {
    expect(inspect(Buffer.from(made.open, "base64"))).toEqual({ ...known, pages: 3 });
    expect(inspect(Buffer.from(made.locked, "base64"))).toMatchObject({ isLocked: true });
  });

  it("that inflates beyond all measure is given up on the way", patient, async () => {
    expect(inspect(await compressedPdf(1, { grownTo: 40_000_000 }))).toEqual({
      type: "broken",
      as: "application/pdf",
    });
  });

  it("whose list of objects is packed in a way unknown is not taken for empty", async () => {
    const packed = textOf(await compressedPdf(1)).replace("/FlateDecode", "/LZWDecode");
    expect(inspect(bytesOf(packed))).toEqual({ type: "broken", as: "application/pdf" });
  });

  /** Each would be read once for each of its parts by a reader without a bound: minutes, or all of the memory. */
  it.each([
    ["a million streams that belong to no object", "stream\nendstream\n"],
    ["a million branches of a page tree", "/Type /Pages\n"],
    ["objects that begin within each other", "1 0 obj ("],
    ["objects whose brackets are never closed", "1 0 obj [<<"],
    ["lists of objects that end at the same place", "1 0 obj << /N 1 /First 0 >> stream\n"],
    ["lists of objects that say to be longer than they are", "1 0 obj << /N 1 /First 0 /Length 2900000 >> stream\n"],
    ["trailers and nothing else", "trailer <<>>"],
    ["names without end", "/#41"],
    ["spaces before each object", `${" ".repeat(500)}obj`],
    ["comments without end", "%%%%%%%\r"],
  ])("of %s is read once, not once for each", patient, (_, content) => {
    const file = bytesOf("%PDF-1.7\n", content.repeat(3_000_000 / content.length), "\nendstream endobj\n%%EOF");
    expect(inspect(file)).toEqual({ type: "broken", as: "application/pdf" });
  });

  it("of branches that share one long list is given up on the way", patient, () => {
    const branches = Array.from({ length: 20_000 }, (_, n) => `${n + 10} 0 obj << /Kids 5 0 R >> endobj\n`).join("");
    const list = Array.from({ length: 20_000 }, (_, n) => `${n + 10} 0 R`).join(" ");
    expect(inspect(pdfWith(1, `${branches}5 0 obj [${list}] endobj\n2 0 obj << /Kids 5 0 R >> endobj`))).toEqual({
      type: "broken",
      as: "application/pdf",
    });
  });

  it("of twenty scanned pages and nine megabytes is taken, whatever its pictures look like", patient, () => {
    const noise = new Uint8Array(450_000);
    for (let at = 0, value = 1; at < noise.length; at++) {
      value = (Math.imul(value, 1_103_515_245) + 12_345) >>> 0;
      noise[at] = value >>> 16;
    }
    const picture = (n: number) =>
      bytesOf(`${n} 0 obj\n<< /Length ${noise.length} >>\nstream\n`, noise, "\nendstream\nendobj\n");
    const [start = "", end = ""] = textOf(pdf(20)).split("trailer");
    const file = bytesOf(start, ...Array.from({ length: 20 }, (_, n) => picture(n + 100)), "trailer", end);
    expect(inspect(file)).toEqual({ ...known, pages: 20 });
  });

  it("is not disturbed by what its pictures hold", async () => {
    const noise = "5 0 obj\n<< /Length 40 >>\nstream\n/JS /Encrypt 1 0 R /Type /Page\nendstream\nendobj";
    expect(inspect(pdfWith(2, noise))).toMatchObject({ pages: 2, isLocked: false, isActive: false });
  });

  it("cannot hide an object in a stream, a text or a comment from us that its table of contents may point to", () => {
    const hidden = "9 0 obj << /S /JavaScript >> endobj";
    const places = [
      `5 0 obj\n<< /Length 40 >>\nstream\n${hidden}\nendstream\nendobj`,
      `5 0 obj\n(${hidden})\nendobj`,
      `% ${hidden}`,
    ];
    for (const place of places) expect(inspect(pdfWith(1, place))).toMatchObject({ isActive: true });
  });
});

it("a WebP of a million headers is as large as the largest of them", patient, () => {
  const header = bytesOf("VP8X", [10, 0, 0, 0], Array(10).fill(0));
  const chunks = new Uint8Array(500_000 * header.length);
  for (let at = 0; at < chunks.length; at += header.length) chunks.set(header, at);
  const picture = bytesOf("VP8L", [8, 0, 0, 0, 0x2f, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
  const file = new Uint8Array(12 + chunks.length + picture.length);
  file.set(bytesOf("RIFF\0\0\0\0WEBP"));
  new DataView(file.buffer).setUint32(4, file.length - 8, true);
  file.set(chunks, 12);
  file.set(picture, 12 + chunks.length);
  expect(inspect(file)).toMatchObject({ type: "image/webp", width: 16384 });
});

describe("what is none of these", () => {
  it.each([
    ["", { type: "empty" }],
    ["MZ\x90\0", { type: "unknown" }],
    ["<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", { type: "unknown" }],
    ["<!doctype html>", { type: "unknown" }],
    ["GIF89a", { type: "unknown" }],
    ["\0\0\0\x18ftypheic\0\0\0\0", { type: "heic" }],
    ["%PDF-1.7\nnothing more", { type: "broken", as: "application/pdf" }],
    ["\xff\xd8\xff\xe0\0\x10JFIF", { type: "broken", as: "image/jpeg" }],
    ["\x89PNG\r\n\x1a\n\0\0\0\0IEND\0\0\0\0", { type: "broken", as: "image/png" }],
    ["RIFF\x04\0\0\0WEBP", { type: "broken", as: "image/webp" }],
  ])("%j", async (text, found) => {
    expect(inspect(bytesOf(text))).toEqual(found);
  });

  it("cut anywhere, a file is broken or whole, and never an accident", longTest, async () => {
    const opening = Object.values(encryptedPdfs).map(({ open }) => new Uint8Array(Buffer.from(open, "base64")));
    const whole = [jpegFromPhone(6), png, pngTurned(6), webpWithExif(6), pdf(3), await compressedPdf(3), ...opening];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...whole), fc.nat(4_000), fc.nat(255), async (file, at, byte) => {
        const changed = file.slice(0, at);
        if (at > 20) changed[at % 20] = byte;
        inspect(changed);
        const flipped = file.slice();
        flipped[at % file.length] = byte;
        const found = inspect(flipped);
        if ("withoutMetadata" in found) found.withoutMetadata();
      }),
      longRun(500),
    );
  });
});
