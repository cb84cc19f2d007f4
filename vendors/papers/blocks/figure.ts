import type { Locale } from "../../../domain/kernel/locale";
import type { Figure } from "../../../domain/kernel/paper";
import { type Drawing, type Element, type Flow, within } from "../flow";
import { linesOf } from "../lines";
import { column, millimetre, styles } from "../look";
import { putLines } from "../pen";

const quietZone = 4;
const gap = 16;
const below = 10;

export function putFigure(flow: Flow, parent: Element, figure: Figure, spoken: Locale): void {
  const { alt, squares, millimetres, beside = [], language } = figure;
  const side = millimetres * millimetre;
  flow.space(6);
  flow.keep(side);
  const [left, top] = [column.left, flow.y];
  const element = within(parent, "Figure", { alt, language, box: [left, top, left + side, top + side] });
  flow.put(element, squareDrawing(squares, left, top, side));
  const span = { x: left + side + gap, width: column.width - side - gap };
  flow.y = top + (quietZone * side) / (squares.length + 2 * quietZone);
  for (const text of beside) {
    putLines(
      flow,
      within(parent, "P", { language }),
      linesOf(text, styles.plain, span.width, language ?? spoken),
      styles.plain,
      span,
    );
    flow.y += 2;
  }
  flow.y = Math.max(flow.y, top + side) + below;
}

/** Neighbours of a row as one rectangle: squares drawn one by one show hairlines between them. */
function squareDrawing(squares: Figure["squares"], left: number, top: number, side: number): Drawing {
  const unit = side / (squares.length + 2 * quietZone);
  return (doc) => {
    for (const [row, line] of squares.entries())
      for (let from = 0; from < line.length; from++) {
        let until = from;
        while (line[until]) until++;
        if (until > from)
          doc.rect(left + (from + quietZone) * unit, top + (row + quietZone) * unit, (until - from) * unit, unit);
        from = until;
      }
    doc.fill("#000000");
  };
}
