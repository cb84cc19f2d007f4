import { BrokenFile, ByteReader, joined } from "./bytes";
import type { Picture } from "./picture";

type Chunk = { readonly name: string; readonly from: number; readonly until: number };

/** What the picture itself needs. Texts, times, profiles, EXIF and films are not among it. */
const kept = new Set(["IHDR", "PLTE", "tRNS", "pHYs", "gAMA", "cHRM", "sRGB", "IDAT", "IEND"]);
const drawing = new Set(["IDAT", "fdAT"]);

/** A PNG by its headers alone: nothing is decompressed. Errors: `BrokenFile`. */
export function readPng(bytes: Uint8Array): Picture {
  const reader = new ByteReader(bytes);
  const chunks = chunksOf(reader);
  const [header] = chunks;
  if (header?.name !== "IHDR" || header.until - header.from !== 25)
    throw new BrokenFile("does not begin with its size");
  if (!chunks.some(({ name }) => name === "IDAT")) throw new BrokenFile("has no picture");
  const metadata = chunks.filter(({ name }) => !kept.has(name) && !drawing.has(name));
  return {
    type: "image/png",
    width: reader.u32(header.from + 8),
    height: reader.u32(header.from + 12),
    metadataBytes: metadata.reduce((sum, { from, until }) => sum + until - from, 0),
    withoutMetadata: () =>
      joined([
        bytes.subarray(0, 8),
        ...chunks.filter(({ name }) => kept.has(name)).map(({ from, until }) => bytes.subarray(from, until)),
      ]),
  };
}

/** Up to and with IEND; what stands behind it is left out. */
function chunksOf(reader: ByteReader): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; ; ) {
    const until = at + 12 + reader.u32(at);
    if (until > reader.length) throw new BrokenFile("ends within a chunk");
    const name = reader.text(at + 4, 4);
    chunks.push({ name, from: at, until });
    if (name === "IEND") return chunks;
    at = until;
  }
}
