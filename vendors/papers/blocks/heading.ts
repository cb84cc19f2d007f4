import type { Locale } from "../../../domain/kernel/locale";
import type { Heading } from "../../../domain/kernel/paper";
import { type Element, type Flow, within } from "../flow";
import { linesOf } from "../lines";
import { colours, column, sheet, styles } from "../look";
import { putLines, tintDrawing } from "../pen";

/** How far above it what it belongs to ends, and how far below it its text begins. */
const distances = { 1: [0, 8], 2: [14, 4], 3: [9, 2] } as const;

/** As much of what follows as stays on its page. */
const company = 44;

export function putHeading(flow: Flow, parent: Element, { level, text, language }: Heading, spoken: Locale): void {
  const style = styles.headings[level];
  const lines = linesOf(text, style, column.width, language ?? spoken);
  const [above, below] = distances[level];
  flow.space(above);
  flow.keep(lines.length * style.leading + company);
  if (level === 1) flow.decorate(tintDrawing(0, 0, sheet.width, 9, colours.brand));
  putLines(flow, within(parent, `H${level}`, { language }), lines, style, { x: column.left, width: column.width });
  flow.y += below;
}
