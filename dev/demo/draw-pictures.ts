/** `bun dev/demo/draw-pictures.ts`: draws the scenes into `dev/demo/pictures/`, in the widths and formats in which pictures are kept. */
import { writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { pictureFormats, pictureWidths } from "../../domain/documents/schemas";
import { chromiumFlags, chromiumPath } from "../../tests/support/chromium";
import { pictureFile } from "./pictures";
import { scenes, svgOf } from "./scenes";

const mostBytes = 25_000;
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
try {
  const page = await browser.newPage();
  for (const scene of scenes) {
    const source = `data:image/svg+xml;base64,${Buffer.from(svgOf(scene)).toString("base64")}`;
    for (const width of pictureWidths) {
      for (const format of pictureFormats) {
        const type = format === "webp" ? "image/webp" : "image/jpeg";
        const encoded = await page.evaluate(rendered, { source, width, type, mostBytes });
        writeFileSync(pictureFile(scene.name, width, format), Buffer.from(encoded, "base64"));
      }
    }
  }
} finally {
  await browser.close();
}

type Wanted = { source: string; width: number; type: string; mostBytes: number };

/** In the page: the best quality that is still small enough. */
async function rendered({ source, width, type, mostBytes }: Wanted): Promise<string> {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = new OffscreenCanvas(width, (width * 3) / 4);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  for (let quality = 0.82; ; quality -= 0.06) {
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type, quality })).arrayBuffer());
    if (bytes.length > mostBytes && quality > 0.2) continue;
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }
}
