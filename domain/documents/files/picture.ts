/** A picture as its headers describe it, the right way up. */
export type Picture = {
  readonly type: "image/jpeg" | "image/png" | "image/webp";
  readonly width: number;
  readonly height: number;
  /** What it carries beside the picture: where and when it was taken, with which device, by whom. */
  readonly metadataBytes: number;
  /** The same picture and colours, and which way up it is; nothing else. */
  withoutMetadata(): Uint8Array<ArrayBuffer>;
};
