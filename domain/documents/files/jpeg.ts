import { BrokenFile, ByteReader, joined } from "./bytes";
import type { Picture } from "./picture";

type Segment = { readonly marker: number; readonly from: number; readonly until: number };

const marker = {
  sof0: 0xc0,
  dht: 0xc4,
  jpg: 0xc8,
  dac: 0xcc,
  sof15: 0xcf,
  rst0: 0xd0,
  rst7: 0xd7,
  eoi: 0xd9,
  sos: 0xda,
};
const app0 = 0xe0;
const app1 = 0xe1;
const app2 = 0xe2;
const app14 = 0xee;
const app15 = 0xef;
const comment = 0xfe;

/** A JPEG by its headers alone: nothing of the picture is decoded. Errors: `BrokenFile`. */
export function readJpeg(bytes: Uint8Array): Picture {
  const reader = new ByteReader(bytes);
  const segments = segmentsOf(reader);
  const frame = segments.find(({ marker: kind }) => isFrame(kind));
  if (!frame) throw new BrokenFile("has no frame");
  const metadata = segments.filter((segment) => isMetadata(reader, segment));
  const [height, width] = [reader.u16(frame.from + 5), reader.u16(frame.from + 7)];
  const turned = orientationOf(reader, segments);
  return {
    type: "image/jpeg",
    ...(turned >= 5 ? { width: height, height: width } : { width, height }),
    metadataBytes: metadata.reduce((sum, { from, until }) => sum + until - from, 0),
    withoutMetadata: () => stripped(reader, segments, turned),
  };
}

/** From the first to the end of the picture; what a camera hangs on behind it (a film, a second picture) is left out. */
function segmentsOf(reader: ByteReader): Segment[] {
  const segments: Segment[] = [];
  for (let at = 2; ; ) {
    if (reader.u8(at) !== 0xff) throw new BrokenFile(`has no marker at byte ${at}`);
    const kind = reader.u8(at + 1);
    if (kind === 0xff) {
      at += 1; // any number of these may stand before a marker
      continue;
    }
    if (kind === marker.eoi) return segments;
    const length = reader.u16(at + 2);
    if (length < 2) throw new BrokenFile(`has a segment of length ${length}`);
    const end = at + 2 + length;
    const until = kind === marker.sos ? endOfScan(reader, end) : end;
    segments.push({ marker: kind, from: at, until });
    at = until;
  }
}

/** The next marker that is not part of the compressed data. */
function endOfScan(reader: ByteReader, from: number): number {
  for (let at = from; ; at++) {
    at = reader.bytes.indexOf(0xff, at);
    if (at < 0) throw new BrokenFile("ends within its picture");
    const next = reader.u8(at + 1);
    const isData = next === 0 || next === 0xff || (next >= marker.rst0 && next <= marker.rst7);
    if (!isData) return at;
  }
}

function isFrame(kind: number): boolean {
  const isOther = kind === marker.dht || kind === marker.jpg || kind === marker.dac;
  return kind >= marker.sof0 && kind <= marker.sof15 && !isOther;
}

/** All but what the colours need: JFIF, the colour profile and Adobe's colour transform. */
function isMetadata(reader: ByteReader, { marker: kind, from }: Segment): boolean {
  if (kind === comment) return true;
  if (kind < app0 || kind > app15) return false;
  if (kind === app2) return reader.text(from + 4, 12) !== "ICC_PROFILE\0";
  return kind !== app0 && kind !== app14;
}

/** 1 to 8 as EXIF counts them; 1 where it says nothing that can be understood. Looks at one directory and follows nothing. */
function orientationOf(reader: ByteReader, segments: readonly Segment[]): number {
  const exif = segments.find(({ marker: kind, from }) => kind === app1 && reader.text(from + 4, 6) === "Exif\0\0");
  if (!exif) return 1;
  const tiff = new ByteReader(reader.bytes.subarray(exif.from + 10, exif.until));
  try {
    const isLittle = tiff.text(0, 2) === "II";
    const directory = tiff.u32(4, isLittle);
    const entries = tiff.u16(directory, isLittle);
    for (let n = 0; n < entries; n++) {
      const entry = directory + 2 + 12 * n;
      if (tiff.u16(entry, isLittle) !== orientationTag) continue;
      const value = tiff.u16(entry + 8, isLittle);
      return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
  } catch (error) {
    if (error instanceof BrokenFile) return 1;
    throw error;
  }
}

const orientationTag = 0x0112;

function stripped(reader: ByteReader, segments: readonly Segment[], turned: number): Uint8Array<ArrayBuffer> {
  const kept = segments.filter((segment) => !isMetadata(reader, segment));
  return joined([
    Uint8Array.of(0xff, 0xd8),
    ...(turned === 1 ? [] : [onlyOrientation(turned)]),
    ...kept.map(({ from, until }) => reader.bytes.subarray(from, until)),
    Uint8Array.of(0xff, marker.eoi),
  ]);
}

/** An EXIF segment that says which way up the picture is, and nothing else. */
function onlyOrientation(turned: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0];
  return Uint8Array.of(0xff, app1, 0, 8 + tiff.length, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff);
}
