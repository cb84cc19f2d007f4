import type { Face } from "./fonts";

/** How papers look. Lengths are points, 72 to an inch, from the top left corner of a sheet of A4. */
export const sheet = { width: 595.28, height: 841.89 };
export const column = { left: 62, top: 62, width: sheet.width - 124, bottom: sheet.height - 78 };

export const colours = { ink: "#2a2520", soft: "#5b5348", brand: "#1f5c4d", line: "#d8cfbf", tint: "#f6f1e7" };

/** `leading` is from one baseline to the next. */
export type Style = {
  readonly face: Face;
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
};

const plain = { face: "regular", size: 9.6, leading: 13.8, colour: colours.ink } as const satisfies Style;
const small = { face: "regular", size: 8.4, leading: 11.8, colour: colours.soft } as const satisfies Style;
const cell = { face: "regular", size: 8.8, leading: 12.2, colour: colours.ink } as const satisfies Style;

export const styles = {
  headings: {
    1: { face: "title", size: 25, leading: 30, colour: colours.brand },
    2: { face: "title", size: 13, leading: 18, colour: colours.brand },
    3: { face: "bold", size: 10, leading: 14, colour: colours.ink },
  },
  plain,
  small,
  label: { ...small, face: "bold", size: 8.8 },
  value: { ...plain, face: "bold", size: 10.2 },
  cell,
  head: { ...cell, face: "bold", size: 8.4, colour: colours.brand },
  sum: { ...cell, face: "bold" },
  signer: { ...cell, face: "bold" },
} as const satisfies Readonly<Record<string, Style | Readonly<Record<number, Style>>>>;

/** Where letters stand in the height of their line: a fifth of what is left lies below them. */
export const baselineOf = ({ size, leading }: Style): number => leading * 0.5 + size * 0.34;

export const millimetre = 72 / 25.4;
