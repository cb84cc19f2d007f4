/** What we use of pdfkit 0.20.2. Its published types stand at 0.17 and know neither decoded fonts nor scopes, boxes or bytes. */
declare module "pdfkit" {
  import type { Font } from "fontkit";

  export type Options = {
    readonly pdfVersion: "1.7";
    /** Misspelt ones are ignored in silence. */
    readonly subset: "PDF/A-3a";
    readonly tagged: boolean;
    readonly displayTitle: boolean;
    readonly lang: string;
    readonly autoFirstPage: boolean;
    readonly font: null;
    /** Texts, some of which say something else as XML, and dates. */
    readonly info: Readonly<Record<string, string | object>>;
  };

  /** A place in the tree of what is read out, and a piece of a page that it holds. */
  export type StructureElement = { add(child: StructureElement | StructureContent): StructureElement; end(): void };
  export type StructureContent = { readonly refs: readonly unknown[] };

  export type StructureOptions = {
    readonly title?: string | undefined;
    readonly alt?: string | undefined;
    readonly lang?: string | undefined;
    readonly scope?: "Row" | "Column" | undefined;
    /** Left, top, right and bottom, from the page's top left corner. */
    readonly bbox?: readonly number[] | undefined;
  };

  export default class PDFDocument {
    constructor(options: Options);
    /** A decoded font, or the bytes of its file. */
    registerFont(name: string, font: Font | Uint8Array): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(colour: string): this;
    /** From `x`, on the baseline `y`. */
    text(
      text: string,
      x: number,
      y: number,
      options: {
        readonly lineBreak: false;
        readonly baseline: "alphabetic";
        readonly features?: Readonly<Record<string, boolean>> | undefined;
      },
    ): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(points: number): this;
    stroke(colour: string): this;
    rect(x: number, y: number, width: number, height: number): this;
    fill(colour: string): this;
    addPage(options: { readonly size: readonly [number, number]; readonly margin: number }): this;
    /** What nobody reads out. */
    markContent(
      tag: "Artifact",
      options: { readonly type: "Layout" | "Pagination"; readonly attached?: readonly "Bottom"[] },
    ): this;
    markStructureContent(tag: string): StructureContent;
    endMarkedContent(): this;
    struct(tag: string, options: StructureOptions): StructureElement;
    addStructure(element: StructureElement): this;
    appendXML(xml: string): void;
    file(
      bytes: Uint8Array,
      options: {
        readonly name: string;
        readonly type: string;
        readonly relationship: "Alternative";
        readonly description: string;
        readonly creationDate: Date;
        readonly modifiedDate: Date;
      },
    ): unknown;
    end(): void;
  }
}

declare module "pdfkit/output" {
  import type PDFDocument from "pdfkit";

  /** Everything that the document writes until it ends. */
  export function toBytes(document: PDFDocument): Promise<Uint8Array<ArrayBuffer>>;
}
