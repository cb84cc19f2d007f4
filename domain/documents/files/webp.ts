import { BrokenFile, ByteReader, joined } from "./bytes";
import { exifOfOrientation, type Orientation, orientationIn, theRightWayUp } from "./exif";
import type { Picture } from "./picture";

type Chunk = { readonly name: string; readonly from: number; readonly data: number; readonly until: number };

const metadataNames = new Set(["EXIF", "XMP "]);
/** Of VP8X. */
const exifFlag = 0x08;
const xmpFlag = 0x04;

/** A WebP by its headers alone; one that moves is none to us. Errors: `BrokenFile`. */
export function readWebp(bytes: Uint8Array): Picture {
  const reader = new ByteReader(bytes);
  const chunks = chunksOf(reader);
  if (chunks.some(({ name }) => name === "ANIM" || name === "ANMF")) throw new BrokenFile("is a film");
  const metadata = chunks.filter(({ name }) => metadataNames.has(name));
  const turned = orientationOf(reader, chunks);
  return {
    type: "image/webp",
    ...theRightWayUp(turned, sizeOf(reader, chunks)),
    metadataBytes: metadata.reduce((sum, { from, until }) => sum + until - from, 0),
    withoutMetadata: () => stripped(reader, chunks, turned),
  };
}

function chunksOf(reader: ByteReader): Chunk[] {
  const end = 8 + reader.u32(4, true);
  if (end > reader.length) throw new BrokenFile("ends before its end");
  const chunks: Chunk[] = [];
  for (let at = 12; at < end; ) {
    const size = reader.u32(at + 4, true);
    const until = at + 8 + size + (size % 2);
    if (until > end) throw new BrokenFile("ends within a chunk");
    chunks.push({ name: reader.text(at, 4), from: at, data: at + 8, until });
    at = until;
  }
  return chunks;
}

/** The larger of what its header and its picture say, so that neither can hide behind the other. */
function sizeOf(reader: ByteReader, chunks: readonly Chunk[]): { width: number; height: number } {
  const sizes = chunks.flatMap(({ name, data }) => {
    if (name === "VP8X") return [[1 + u24(reader, data + 4), 1 + u24(reader, data + 7)]];
    if (name === "VP8 ") return [[reader.u16(data + 6, true) & 0x3fff, reader.u16(data + 8, true) & 0x3fff]];
    if (name !== "VP8L") return [];
    const bits = reader.u32(data + 1, true);
    return [[1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)]];
  });
  if (!chunks.some(({ name }) => name === "VP8 " || name === "VP8L")) throw new BrokenFile("has no picture");
  const largest = (side: 0 | 1) => sizes.reduce((most, size) => Math.max(most, size[side] ?? 0), 0);
  return { width: largest(0), height: largest(1) };
}

/** Only the extended format has EXIF; some programs write "Exif" before it as in a JPEG. */
function orientationOf(reader: ByteReader, chunks: readonly Chunk[]): Orientation {
  const exif = chunks[0]?.name === "VP8X" ? chunks.find(({ name }) => name === "EXIF") : undefined;
  if (!exif) return 1;
  const begins = reader.text(exif.data, 6) === "Exif\0\0" ? 6 : 0;
  return orientationIn(reader.bytes.subarray(exif.data + begins, exif.until));
}

function stripped(reader: ByteReader, chunks: readonly Chunk[], turned: Orientation): Uint8Array<ArrayBuffer> {
  const kept = chunks.filter(({ name }) => !metadataNames.has(name));
  const exif = turned === 1 ? [] : [exifChunk(turned)];
  const body = joined([...kept.map(({ from, until }) => reader.bytes.subarray(from, until)), ...exif]);
  const [first] = kept;
  if (first?.name === "VP8X") body[8] = ((body[8] ?? 0) & ~(exifFlag | xmpFlag)) | (turned === 1 ? 0 : exifFlag);
  const whole = joined([reader.bytes.subarray(0, 12), body]);
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
  return whole;
}

function exifChunk(turned: Orientation): Uint8Array {
  const exif = exifOfOrientation(turned); // of even length, so without padding
  return joined([Uint8Array.of(0x45, 0x58, 0x49, 0x46, exif.length, 0, 0, 0), exif]);
}

const u24 = (reader: ByteReader, at: number): number => reader.u16(at, true) | (reader.u8(at + 2) << 16);
