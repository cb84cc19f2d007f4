import "../parts";
import { describe, expect, it } from "vitest";
import { compressedPdf, exifBomb, jpeg, jpegOfSize, pdf, png, pngOfSize, webp } from "../../tests/support/files";
import type { Day } from "../kernel/calendar";
import { textOf } from "../kernel/error-texts";
import { locales } from "../kernel/locale";
import { inspect } from "./files/inspect";
import { fileNameOf, whyNotAnotherPicture, whyNotRemovable, whyNotTaken, whyNotUploadable } from "./rules";
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
      [exifBomb(1_100_000), "home", "image/jpeg", "documents.too_much_metadata"],
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
