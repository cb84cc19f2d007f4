import { BrokenFile, ByteReader, joined } from "./bytes";
import { exifOfOrientation, orientationIn, theRightWayUp } from "./exif";
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
  const exif = chunks.find(({ name }) => name === "eXIf");
  const turned = exif ? orientationIn(bytes.subarray(exif.from + 8, exif.until - 4)) : 1;
  return {
    type: "image/png",
    ...theRightWayUp(turned, { width: reader.u32(header.from + 8), height: reader.u32(header.from + 12) }),
    metadataBytes: metadata.reduce((sum, { from, until }) => sum + until - from, 0),
    withoutMetadata: () => {
      const [first, ...others] = chunks.filter(({ name }) => kept.has(name));
      return joined([
        bytes.subarray(0, 8),
        bytes.subarray(first?.from, first?.until),
        ...(turned === 1 ? [] : [chunkOf("eXIf", exifOfOrientation(turned))]),
        ...others.map(({ from, until }) => bytes.subarray(from, until)),
      ]);
    },
  };
}

function chunkOf(name: string, data: Uint8Array): Uint8Array {
  const chunk = joined([
    new Uint8Array(4),
    Uint8Array.from(name, (letter) => letter.charCodeAt(0)),
    data,
    new Uint8Array(4),
  ]);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  view.setUint32(chunk.length - 4, checkSum(chunk.subarray(4, -4)));
  return chunk;
}

/** CRC-32 as PNG wants it. */
function checkSum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
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
