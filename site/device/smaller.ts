/** Pixels of the longer side: enough to read a letter on a phone. */
const longestSide = 1_600;
const quality = 0.82;

/** How large a picture is drawn: never larger than it is. */
export function drawnAt(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A picture as a small JPEG, drawn anew, so that nothing a camera wrote into it leaves the device; the right way up. What is no picture, or
 * none this browser can draw, stays as it is: the API says what is wrong with it.
 */
export async function smaller(file: File): Promise<File> {
  if (!file.type.startsWith("image/")) return file;
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    console.info("a picture is sent as it is, since this browser cannot draw it", error);
    return file;
  }
  const { width, height } = drawnAt(picture.width, picture.height);
  // A service worker has no document to make one of.
  const canvas = new OffscreenCanvas(width, height);
  const paper = canvas.getContext("2d");
  if (!paper) return file;
  // What is transparent would turn black.
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, width, height);
  paper.drawImage(picture, 0, 0, width, height);
  picture.close();
  return new File([await canvas.convertToBlob({ type: "image/jpeg", quality })], "", { type: "image/jpeg" });
}
