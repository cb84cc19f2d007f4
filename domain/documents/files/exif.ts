import { BrokenFile, ByteReader } from "./bytes";

/** 1 to 8, as EXIF counts which way up a picture is; from 5 on it lies on its side. */
export type Orientation = number;

/** What is kept of a picture's EXIF; 1 where it says nothing that can be understood. Looks at one directory and follows nothing. */
export function orientationIn(exif: Uint8Array): Orientation {
  const tiff = new ByteReader(exif);
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

/** An EXIF that says which way up the picture is, and nothing else. */
export function exifOfOrientation(turned: Orientation): Uint8Array {
  return Uint8Array.of(
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0],
  );
}

/** The size as people see it. */
export function theRightWayUp(
  turned: Orientation,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  return turned >= 5 ? { width: height, height: width } : { width, height };
}
