import type { Locale } from "../../domain/kernel/locale";
import type { Doc } from "./document";
import { column } from "./look";

/** What draws itself once its page is there. */
export type Drawing = (doc: Doc) => void;

/** A place in the tree by which a paper is read out (PDF 1.7, 14.8). */
export type Element = {
  readonly tag: string;
  readonly options: ElementOptions;
  readonly children: (Element | Content)[];
};

/** `box`: left, top, right and bottom of a figure, in points from the top left corner. */
export type ElementOptions = {
  readonly title?: string;
  readonly alt?: string;
  readonly language?: Locale | undefined;
  readonly scope?: "Row" | "Column";
  readonly box?: readonly [number, number, number, number];
};

/** What an element says on one page; without an element it is decoration, which nobody reads out. */
export type Content = { readonly element: Element | null; readonly draw: Drawing };

/** Blocks flow down the pages. What stands where is known before anything is drawn, and with it how many pages there are. */
export class Flow {
  readonly pages: Content[][] = [[]];
  readonly document: Element = { tag: "Document", options: {}, children: [] };
  /** How far down its page the next block begins. */
  y = column.top;

  get room(): number {
    return column.bottom - this.y;
  }

  get isAtTop(): boolean {
    return this.y === column.top;
  }

  turn(): void {
    this.pages.push([]);
    this.y = column.top;
  }

  /** What has no room here begins on the next page. */
  keep(height: number): void {
    if (height > this.room && !this.isAtTop) this.turn();
  }

  /** Space between blocks, which no page begins with. */
  space(height: number): void {
    if (!this.isAtTop) this.y += height;
  }

  put(element: Element, draw: Drawing): void {
    const content = { element, draw };
    element.children.push(content);
    this.pages.at(-1)?.push(content);
  }

  decorate(draw: Drawing): void {
    this.pages.at(-1)?.push({ element: null, draw });
  }
}

export function within(parent: Element, tag: string, options: ElementOptions = {}): Element {
  const element = { tag, options, children: [] };
  parent.children.push(element);
  return element;
}
