/** Makes smaller versions of pictures. */
export type Images = {
  /**
   * The right way up, `width` pixels wide or, where it is smaller, as it is. Errors: `UnreadablePicture` where it cannot be
   * decoded; else the vendor's, so that a job retries.
   */
  resize(
    picture: Uint8Array<ArrayBuffer>,
    to: { readonly width: number; readonly type: "image/webp" | "image/jpeg" },
  ): Promise<Uint8Array<ArrayBuffer>>;
};

/** Its headers are in order and its picture is not: for certain, or as far as the vendor can tell. */
export class UnreadablePicture extends Error {
  override readonly name = "UnreadablePicture";

  constructor(
    readonly isCertain: boolean,
    options?: ErrorOptions,
  ) {
    super("the picture cannot be decoded", options);
  }
}

declare module "../kernel/context" {
  interface Vendors {
    readonly images: Images;
  }
}
