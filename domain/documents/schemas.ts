import { z } from "zod";
import { written } from "../kernel/fields";

/** What somebody uploads: a portrait, pictures of her home, proofs; to a message a picture or a PDF; a form that was signed on paper. */
export const kinds = ["portrait", "home", "proof", "attachment", "form"] as const;
export type Kind = (typeof kinds)[number];
export type PictureKind = Exclude<Kind, "proof" | "attachment" | "form">;

/** Widths in which pictures are kept, in pixels. */
export const pictureWidths = [320, 640, 1280] as const;
export type PictureWidth = (typeof pictureWidths)[number];

/** Modern, and for browsers that do not know it. */
export const pictureFormats = ["webp", "jpg"] as const;
export type PictureFormat = (typeof pictureFormats)[number];

const words = written(200, 3);

/** What a picture shows, for who does not see it. */
export const Alt = z.strictObject({ de: words, en: words.nullable().default(null) });
export type Alt = z.output<typeof Alt>;

export const BeginUpload = z.strictObject({
  kind: z.enum(kinds),
  /** As the browser names it: "image/jpeg". */
  type: z.string().max(100),
  bytes: z.number().int().min(0),
  /** Asked for with a picture. */
  alt: Alt.optional(),
});
export type BeginUpload = z.output<typeof BeginUpload>;

export const OneUpload = z.strictObject({ uploadId: z.uuid() });
export type OneUpload = z.output<typeof OneUpload>;

export const OneDocument = z.strictObject({ documentId: z.uuid() });
export type OneDocument = z.output<typeof OneDocument>;

export const ReadDocument = z.strictObject({
  ticket: z.string().max(1_000),
  /** As HTTP has it: "bytes=0-99". */
  range: z.string().optional(),
});
export type ReadDocument = z.output<typeof ReadDocument>;

export const OnePicture = z.strictObject({ pictureId: z.uuid() });
export type OnePicture = z.output<typeof OnePicture>;

export const DescribePicture = z.strictObject({ pictureId: z.uuid(), alt: Alt });
export type DescribePicture = z.output<typeof DescribePicture>;

export const OrderPictures = z.strictObject({ pictureIds: z.array(z.uuid()).min(1).max(20) });
export type OrderPictures = z.output<typeof OrderPictures>;

export const SeePicture = z.strictObject({
  pictureId: z.uuid(),
  width: z.union(pictureWidths.map((width) => z.literal(width))),
  format: z.enum(pictureFormats),
});
export type SeePicture = z.output<typeof SeePicture>;
