import type { Locale } from "./locale";

/**
 * A paper for people to keep: what it says, in the order in which it is read, before it is laid out. The same paper gives the same
 * bytes, so nothing in it may come from a clock but `created`.
 */
export type Paper = {
  readonly title: string;
  /** Of everything that names no language of its own. */
  readonly language: Locale;
  /** Who answers for what it says: a childminder, the operator. */
  readonly author: string;
  readonly created: Date;
  readonly blocks: readonly Block[];
  /** Which paper a page belongs to, at the foot of each, in one line beside the page's number. */
  readonly footer: string;
  readonly invoice?: AttachedInvoice;
};

/** An invoice for programs (EN 16931 as CII), within the one for people, as ZUGFeRD and Factur-X want it. */
export type AttachedInvoice = { readonly xml: string; readonly level: "EN 16931" };

export type Block =
  | Heading
  | Paragraph
  | List
  | Facts
  | Table
  | Figure
  | SignatureLines
  | { readonly kind: "page break" };

/** Level 1 stands once, at the top; no level is left out on the way down. It keeps what follows on its page. */
export type Heading = { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: Text } & InLanguage;

/** "soft" is small and grey: what explains or translates. "framed" must not be overlooked: a draft, a deadline. */
export type Paragraph = {
  readonly kind: "paragraph";
  readonly text: Text;
  readonly look?: "soft" | "framed";
} & InLanguage;

export type List = { readonly kind: "list"; readonly items: readonly Text[]; readonly numbered?: true } & InLanguage;

/** Label and value, line by line; `label` says what of, to whom only hears the paper. */
export type Facts = { readonly kind: "facts"; readonly label: string; readonly facts: readonly Fact[] } & InLanguage;

/** `more` stands below the value, smaller: an address below a name. */
export type Fact = { readonly label: Text; readonly value: Text; readonly more?: Text };

/** A table goes on over as many pages as it needs, with its heads on each; a row is never torn. */
export type Table = {
  readonly kind: "table";
  /** What it shows, to whom only hears the paper. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** As many cells in each row as there are columns. */
  readonly rows: readonly (readonly Text[])[];
  /** Sums, below the last row. */
  readonly sums?: readonly (readonly Text[])[];
  /** Closer together, for rows of figures that should stay on one sheet. */
  readonly dense?: true;
  /** The first cell of a row says what the row is about: a day, a person. */
  readonly rowHeads?: true;
} & InLanguage;

/** `share` is of the page's width, beside the other columns' shares. */
export type Column = { readonly head: Text; readonly share: number; readonly align?: "start" | "middle" | "end" };

/** A picture of black squares, a QR code for one, row by row from the top. */
export type Figure = {
  readonly kind: "figure";
  /** What it says, to who does not see it. */
  readonly alt: string;
  readonly squares: readonly (readonly boolean[])[];
  /** Of its side on paper, with the quiet zone of four squares around it. */
  readonly millimetres: number;
  /** What stands to its right, line by line. */
  readonly beside?: readonly Text[];
} & InLanguage;

/** Lines to sign on by hand, beside each other: at most three. */
export type SignatureLines = {
  readonly kind: "signatures";
  readonly lines: readonly { readonly name: Text; readonly role: Text }[];
} & InLanguage;

/** An English reading aid in a German contract says so, and is read out in English. */
type InLanguage = { readonly language?: Locale };

/** Words in a line; a line ends where the text says "\n". Words of other scripts stand where they are read: "محمد" as it is. */
export type Text = string | readonly Run[];

/** Words in one way of writing. What is a name, a number or an address is `whole`: it is never hyphenated. */
export type Run = string | { readonly text: string; readonly bold?: true; readonly whole?: true };

/** A name, which stays as its bearer writes it. */
export const name = (text: string): Run => ({ text, whole: true });

export const bold = (text: string): Run => ({ text, bold: true });

export type Papers = {
  /**
   * A PDF that can be kept (PDF/A-3a) and read out (PDF/UA-1). What counts is stored, never drawn again to be compared: another
   * version of the runtime may compress otherwise. Errors: `Error` where the paper is none, an empty table head for one.
   */
  draw(paper: Paper): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Adds the pages of a paper behind a file that `draw` made, as an incremental update: the first bytes of the answer are
   * `signed`, unchanged, so that whoever has its hash finds it in there.
   */
  append(signed: Uint8Array<ArrayBuffer>, paper: Paper): Promise<Uint8Array<ArrayBuffer>>;
};
