import { BrokenFile, ByteReader, joined } from "./bytes";
import { exifOfOrientation, type Orientation, orientationIn, theRightWayUp } from "./exif";
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
    ...theRightWayUp(turned, { width, height }),
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

function orientationOf(reader: ByteReader, segments: readonly Segment[]): Orientation {
  const exif = segments.find(({ marker: kind, from }) => kind === app1 && reader.text(from + 4, 6) === "Exif\0\0");
  return exif ? orientationIn(reader.bytes.subarray(exif.from + 10, exif.until)) : 1;
}

function stripped(reader: ByteReader, segments: readonly Segment[], turned: Orientation): Uint8Array<ArrayBuffer> {
  const kept = segments.filter((segment) => !isMetadata(reader, segment));
  return joined([
    Uint8Array.of(0xff, 0xd8),
    ...(turned === 1 ? [] : [onlyOrientation(turned)]),
    ...kept.map(({ from, until }) => reader.bytes.subarray(from, until)),
    Uint8Array.of(0xff, marker.eoi),
  ]);
}

function onlyOrientation(turned: Orientation): Uint8Array {
  const exif = exifOfOrientation(turned);
  return Uint8Array.of(0xff, app1, 0, 8 + exif.length, 0x45, 0x78, 0x69, 0x66, 0, 0, ...exif);
}
