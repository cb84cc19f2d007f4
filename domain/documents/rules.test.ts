import "../parts";
import { describe, expect, it } from "vitest";
import { compressedPdf, exifBomb, jpeg, jpegOfSize, pdf, png, pngOfSize, webp } from "../../tests/support/files";
import type { Day } from "../kernel/calendar";
import { textOf } from "../kernel/error-texts";
import { locales } from "../kernel/locale";
import { inspect } from "./files/inspect";
import {
  allowed,
  fileNameOf,
  linkSeconds,
  namesOfTypes,
  pagesAtMost,
  picturesAtMost,
  shortestSide,
  uploadMinutes,
  uploadsAtMost,
  whyNotAnotherPicture,
  whyNotRemovable,
  whyNotTaken,
  whyNotUploadable,
} from "./rules";
import type { BeginUpload, Kind } from "./schemas";

const alt = { de: "Unser Garten", en: null };
const announcing = (change: Partial<BeginUpload>) =>
  whyNotUploadable({ kind: "home", type: "image/jpeg", bytes: 1_000, alt, ...change })?.code ?? null;

describe("what is announced", () => {
  it.each([
    [{}, null],
    [{ type: "image/webp" }, null],
    [{ kind: "proof", type: "application/pdf", alt: undefined }, null],
    [{ kind: "proof", type: "image/webp", alt: undefined }, "documents.type_not_allowed"],
    [{ type: "application/pdf" }, "documents.type_not_allowed"],
    [{ type: "image/svg+xml" }, "documents.type_not_allowed"],
    [{ type: "image/heic" }, "documents.heic"],
    [{ bytes: 0 }, "documents.empty"],
    [{ bytes: 10_000_000 }, null],
    [{ bytes: 10_000_001 }, "documents.too_big"],
    [{ alt: undefined }, "documents.alt_missing"],
  ] as const)("%j: %s", (change, code) => {
    expect(announcing(change)).toBe(code);
  });
});

describe("what came", () => {
  async function taking(bytes: Uint8Array, kind: Kind, type: string, announced = bytes.length) {
    return whyNotTaken({ kind, type, bytes: announced }, { bytes: bytes.length, found: inspect(bytes) });
  }

  it("is taken where it is what it claims to be", async () => {
    expect(await taking(jpeg, "home", "image/jpeg")).toBeNull();
    expect(await taking(webp, "portrait", "image/webp")).toBeNull();
    expect(await taking(png, "proof", "image/png")).toBeNull();
    expect(await taking(pdf(20), "proof", "application/pdf")).toBeNull();
  });

  it("may carry much beside the picture, as portraits of a phone do: none of it stays", async () => {
    expect(await taking(exifBomb(4_000_000), "portrait", "image/jpeg")).toBeNull();
    expect(await taking(exifBomb(4_000_000), "proof", "image/jpeg")).toBeNull();
  });

  it("is refused with a text in both languages where it is not", async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const cases = [
      [bytes(""), "home", "image/jpeg", "documents.empty"],
      [pdf(1), "home", "image/jpeg", "documents.type_differs"],
      [png, "home", "image/jpeg", "documents.type_differs"],
      [bytes("<html>"), "home", "image/jpeg", "documents.type_unknown"],
      [bytes("\0\0\0\x18ftypheic...."), "home", "image/jpeg", "documents.heic"],
      [jpeg.slice(0, 900), "home", "image/jpeg", "documents.broken"],
      [jpegOfSize(10_000, 5_001), "home", "image/jpeg", "documents.too_many_pixels"],
      [pngOfSize(100_000, 100_000), "proof", "image/png", "documents.too_many_pixels"],
      [jpegOfSize(0, 400), "home", "image/jpeg", "documents.broken"],
      [jpegOfSize(640, 200), "home", "image/jpeg", "documents.too_small"],
      [pdf(200), "proof", "application/pdf", "documents.too_many_pages"],
      [await compressedPdf(21), "proof", "application/pdf", "documents.too_many_pages"],
      [pdf(1, "/Encrypt 9 0 R"), "proof", "application/pdf", "documents.pdf_locked"],
      [pdf(1, "/JS (x)"), "proof", "application/pdf", "documents.pdf_active"],
    ] as const;
    for (const [sent, kind, type, code] of cases) {
      const reason = await taking(sent, kind, type);
      expect([kind, type, reason?.code]).toEqual([kind, type, code]);
      for (const locale of locales) expect(reason && textOf(reason, locale)).toMatch(/^[^{}]{10,}$/);
    }
  });

  it("of another length than was announced is refused", async () => {
    expect((await taking(jpeg, "home", "image/jpeg", 10))?.code).toBe("documents.length_differs");
  });

  it("names what it claims to be and what it is", async () => {
    const reason = await taking(pdf(1), "portrait", "image/jpeg");
    expect(reason && textOf(reason, "de")).toContain("gibt sich als JPEG aus, ist aber PDF");
  });
});

it("a profile holds a portrait and seven pictures of the home", () => {
  expect(whyNotAnotherPicture("home", { home: 6, portrait: 1 })).toBeNull();
  expect(whyNotAnotherPicture("home", { home: 7, portrait: 0 })?.code).toBe("documents.too_many_pictures");
  expect(whyNotAnotherPicture("portrait", { home: 7, portrait: 1 })).toBeNull();
});

it("a file is saved under a name that we made", () => {
  const takenInAt = new Date("2026-11-23T09:00:00Z");
  expect(fileNameOf({ kind: "proof", type: "application/pdf", takenInAt })).toBe("nachweis-2026-11-23.pdf");
});

it("keeps a paper while a proof rests on it that counts today", () => {
  const today = "2026-11-23" as Day;
  const until = (validUntil: string | null) => ({ validUntil: validUntil as Day | null });
  const cases: [(string | null)[], boolean][] = [
    [[], true],
    [[null], false],
    [["2026-11-24"], false],
    [["2026-11-23"], true],
    [["2026-11-23", "2027-01-01"], false],
  ];
  for (const [ends, removable] of cases)
    expect([ends, whyNotRemovable(ends.map(until), today)?.code]).toEqual([
      ends,
      removable ? undefined : "documents.document_in_use",
    ]);
});

describe("the limits that people are told", () => {
  it("are these", () => {
    expect([shortestSide, uploadsAtMost, linkSeconds, uploadMinutes, picturesAtMost, pagesAtMost]).toEqual([
      320, 20, 600, 60, 8, 20,
    ]);
    expect([allowed.home, allowed.portrait].map(({ megabytes }) => megabytes)).toEqual([10, 10]);
    expect(allowed.proof.megabytes).toBe(10);
    expect([namesOfTypes("home"), namesOfTypes("proof")]).toEqual(["JPEG, PNG, WebP", "PDF, JPEG, PNG"]);
  });

  it("hold to the last pixel", () => {
    const of = (width: number, height: number, kind: Kind = "home") => {
      const found = {
        type: "image/jpeg" as const,
        width,
        height,
        metadataBytes: 0,
        withoutMetadata: () => jpeg.slice(),
      };
      const refusal = whyNotTaken({ kind, type: "image/jpeg", bytes: 1 }, { bytes: 1, found });
      return refusal && [refusal.code, refusal.params];
    };
    expect([of(320, 320), of(10_000, 5_000), of(1, 1, "proof")]).toEqual([null, null, null]);
    expect([of(319, 640)?.[0], of(640, 319)?.[0]]).toEqual(["documents.too_small", "documents.too_small"]);
    expect([of(0, 640)?.[0], of(640, 0)?.[0], of(1, 640, "proof")]).toEqual([
      "documents.broken",
      "documents.broken",
      null,
    ]);
    expect(of(3, 16_666_667, "proof")).toEqual(["documents.too_many_pixels", { megapixels: 51, most: 50 }]);
    expect(of(10_001, 5_000)).toEqual(["documents.too_many_pixels", { megapixels: 51, most: 50 }]);
  });

  it("are refused with the field they concern", () => {
    const field = (change: Partial<BeginUpload>) =>
      whyNotUploadable({ kind: "home", type: "image/jpeg", bytes: 1_000, alt, ...change })?.field;
    expect([field({ type: "image/heic" }), field({ type: "text/html" }), field({ bytes: 0 })]).toEqual([
      "type",
      "type",
      "bytes",
    ]);
    expect([field({ bytes: 10_000_001 }), field({ alt: undefined })]).toEqual(["bytes", "alt"]);
    expect(whyNotUploadable({ kind: "proof", type: "image/png", bytes: 10_000_001, alt: undefined })?.params).toEqual({
      megabytes: 10,
    });
    expect(whyNotRemovable([{ validUntil: null }], "2026-11-23" as Day)?.field).toBe("documentId");
  });

  it("of what was announced and never allowed are told by what was announced", () => {
    const found = inspect(png);
    const refusal = whyNotTaken({ kind: "home", type: "image/gif", bytes: png.length }, { bytes: png.length, found });
    expect(refusal?.params).toEqual({ announced: "image/gif", found: "PNG" });
    const same = whyNotTaken(
      { kind: "proof", type: "image/webp", bytes: webp.length },
      { bytes: webp.length, found: inspect(webp) },
    );
    expect(same?.code).toBe("documents.type_differs");
  });

  it("a saved file ends as its type does", () => {
    const takenInAt = new Date("2026-11-23T09:00:00Z");
    const types = ["application/pdf", "image/jpeg", "image/png", "image/webp"] as const;
    expect(types.map((type) => fileNameOf({ kind: "proof", type, takenInAt }).split(".")[1])).toEqual([
      "pdf",
      "jpg",
      "png",
      "webp",
    ]);
    expect(fileNameOf({ kind: "home", type: "image/png", takenInAt })).toBe("dokument-2026-11-23.png");
  });
});
