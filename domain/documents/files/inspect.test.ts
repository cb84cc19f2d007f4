import fc from "fast-check";
import { describe, expect, it } from "vitest";
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
  pngWith,
  traces,
  webp,
  webpWithExif,
} from "../../../tests/support/files";
import { longRun, longTest } from "../../../tests/support/properties";
import { inspect } from "./inspect";

const textOf = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

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

  it("keeps which way up it is, in an EXIF that says nothing else", async () => {
    for (const orientation of [1, 3, 6, 8]) {
      const found = await pictureIn(jpegFromPhone(orientation));
      const isOnItsSide = orientation >= 5;
      expect([found.width, found.height]).toEqual(isOnItsSide ? [400, 640] : [640, 400]);
      const again = await pictureIn(found.withoutMetadata());
      expect([again.width, again.height]).toEqual([found.width, found.height]);
    }
  });

  it("that would be huge says so in its header", async () => {
    expect(await pictureIn(jpegOfSize(60_000, 60_000))).toMatchObject({ width: 60_000, height: 60_000 });
    expect(await pictureIn(pngOfSize(100_000, 100_000))).toMatchObject({ width: 100_000, height: 100_000 });
    expect((await pictureIn(exifBomb(3_000_000))).metadataBytes).toBeGreaterThan(3_000_000);
  });
});

describe("a PDF", () => {
  it.each([1, 20, 200])("of %i pages, plain or compressed", async (pages) => {
    const facts = { type: "application/pdf", pages, isLocked: false, isActive: false };
    expect(inspect(pdf(pages))).toEqual(facts);
    expect(inspect(await compressedPdf(pages))).toEqual(facts);
  });

  it.each([
    ["/Encrypt 9 0 R", { isLocked: true }],
    ["/Encrypt << /Filter /Standard >>", { isLocked: true }],
    ["/OpenAction << /S /JavaScript /JS (app.alert(1)) >>", { isActive: true }],
    ["/OpenAction << /S /J#61vaScript >>", { isActive: true }],
    ["/Names << /EmbeddedFiles 7 0 R >>", { isActive: true }],
    ["/OpenAction [3 0 R /Fit]", { isActive: false, isLocked: false }],
  ])("with %s", async (extra, facts) => {
    expect(inspect(pdf(1, extra))).toMatchObject(facts);
  });

  it("that inflates beyond all measure is given up on the way", async () => {
    expect(inspect(await compressedPdf(1, { grownTo: 40_000_000 }))).toEqual({
      type: "broken",
      as: "application/pdf",
    });
  });

  it.each([
    ["a million streams that belong to no object", `${"stream\nendstream\n".repeat(500_000)}/Type /Page`],
    ["a million branches of a page tree", "/Type /Pages\n".repeat(700_000)],
  ])("with %s is read once, not once for each", (_, content) => {
    const file = new TextEncoder().encode(`%PDF-1.7\n${content}\n%%EOF`);
    expect(inspect(file).type).toMatch(/^(broken|application\/pdf)$/);
  });

  it("is not disturbed by what its pictures hold", async () => {
    const noise = "5 0 obj\n<< /Length 40 >>\nstream\n/JS /Encrypt 1 0 R /Type /Page\nendstream\nendobj\ntrailer";
    const whole = bytesOf(textOf(pdf(2)).replace("trailer", noise));
    expect(inspect(whole)).toMatchObject({ pages: 2, isLocked: false, isActive: false });
  });
});

it("a WebP of a million headers is as large as the largest of them", () => {
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
    const whole = [jpegFromPhone(6), png, webpWithExif(), pdf(3), await compressedPdf(3)];
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
