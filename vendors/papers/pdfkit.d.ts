/** What pdfkit 0.20.2 takes and its types do not know yet. */
declare namespace PDFKit {
  interface DocumentInfo {
    Title?: string | string;
    Author?: string | string;
  }
}
declare namespace PDFKit.Mixins {
  interface PDFFont {
    /** A font that is decoded already. */
    registerFont(name: string, font: import("fontkit").Font): this;
  }
  interface StructureElementOptions {
    scope?: "Row" | "Column" | undefined;
    /** Left, top, right, bottom, from the page's top left corner. */
    bbox?: readonly number[] | undefined;
  }
  interface PDFAttachmentOptions {
    relationship?: "Alternative";
  }
  interface PDFAttachment {
    file(src: Uint8Array, options?: PDFAttachmentOptions): this;
  }
}
declare module "pdfkit/output" {
  /** Everything the document writes until it ends. */
  export function toBytes(document: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>>;
}
