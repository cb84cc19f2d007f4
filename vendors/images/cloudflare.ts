import { type Images, UnreadablePicture } from "../../domain/documents/images";

/** https://developers.cloudflare.com/images/reference/troubleshooting/: no image, too large an area, a format unknown. */
const unreadableCodes = [9412, 9413, 9520];
/** "Could not perform resizing. This may happen when an image has invalid format." Or for another reason. */
const perhapsUnreadableCode = 9523;

/** Cloudflare Images through its binding: pictures are decoded outside of the Worker, in a place made for it. */
export function cloudflareImages(binding: ImagesBinding): Images {
  return {
    async resize(picture, { width, type }) {
      const source = new Blob([picture]).stream();
      try {
        const result = await binding
          .input(source)
          .transform({ width, fit: "scale-down" })
          .output({ format: type, quality: 80 });
        return new Uint8Array(await result.response().arrayBuffer());
      } catch (error) {
        const code = codeOf(error);
        if (code === perhapsUnreadableCode) throw new UnreadablePicture(false, { cause: error });
        if (unreadableCodes.includes(code)) throw new UnreadablePicture(true, { cause: error });
        throw error;
      }
    },
  };
}

function codeOf(error: unknown): number {
  return error instanceof Error && "code" in error ? Number(error.code) : 0;
}
