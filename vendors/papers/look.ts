import type { Face } from "./font-files";

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
  signer: { ...plain, face: "bold", size: 8.8, leading: 12.2 },
} as const satisfies Readonly<Record<string, Style | Readonly<Record<number, Style>>>>;

/** Of the rows of a table. */
const rowsOf = (size: number, leading: number) => {
  const cell = { face: "regular", size, leading, colour: colours.ink } as const satisfies Style;
  return {
    cell,
    head: { ...cell, face: "bold", colour: colours.brand },
    sum: { ...cell, face: "bold" },
  } as const satisfies Readonly<Record<string, Style>>;
};
export const tableStyles = {
  usual: { ...rowsOf(8.8, 12.2), padding: 4 },
  dense: { ...rowsOf(8.3, 10.8), padding: 2 },
} as const;

/** How far below the top of their line letters stand, so that small ones look centred in it. */
export const baselineOf = ({ size, leading }: Style): number => leading * 0.5 + size * 0.34;

export const millimetre = 72 / 25.4;
