import type { Drawing, Element, Flow } from "./flow";
import { featuresOf } from "./fonts";
import type { Line } from "./lines";
import { baselineOf, colours, type Style } from "./look";

/** Where lines stand on their page, in points. */
export type Span = {
  readonly x: number;
  readonly width: number;
  readonly align?: "start" | "middle" | "end" | undefined;
};

/** Lines below each other, over as many pages as they need; of several, none stands alone on a page. */
export function putLines(flow: Flow, element: Element, lines: readonly Line[], style: Style, span: Span): void {
  for (let from = 0; from < lines.length; ) {
    const count = together(lines.length - from, Math.floor(flow.room / style.leading));
    if (count === 0 && !flow.isAtTop) {
      flow.turn();
      continue;
    }
    const group = lines.slice(from, from + Math.max(1, count));
    flow.put(element, lineDrawing(group, flow.y, style, span));
    flow.y += group.length * style.leading;
    from += group.length;
  }
}

/** How many of the lines that are left stand on a page that has room for `fit`. */
function together(left: number, fit: number): number {
  if (left <= fit) return left;
  const count = Math.min(fit, left - 2);
  return count < 2 ? 0 : count;
}

export function lineDrawing(
  lines: readonly Line[],
  top: number,
  style: Style,
  { x, width, align = "start" }: Span,
): Drawing {
  return (doc) => {
    doc.fillColor(style.colour).fontSize(style.size);
    for (const [at, line] of lines.entries()) {
      const left = x + { start: 0, middle: (width - line.width) / 2, end: width - line.width }[align];
      const baseline = top + at * style.leading + baselineOf(style);
      for (const { text, face, x: within } of line.stretches)
        doc.font(face).text(text, left + within, baseline, {
          lineBreak: false,
          baseline: "alphabetic",
          features: featuresOf(face),
        });
    }
  };
}

/** A line across, as thin as printers can. */
export const ruleDrawing =
  (x: number, y: number, width: number, colour: string = colours.line): Drawing =>
  (doc) =>
    doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.6)
      .stroke(colour);

export const tintDrawing =
  (x: number, y: number, width: number, height: number, colour: string = colours.tint): Drawing =>
  (doc) =>
    doc.rect(x, y, width, height).fill(colour);
