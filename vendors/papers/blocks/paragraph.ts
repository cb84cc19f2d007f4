import type { Locale } from "../../../domain/kernel/locale";
import type { Paragraph } from "../../../domain/kernel/paper";
import { type Element, type Flow, within } from "../flow";
import { linesOf } from "../lines";
import { colours, column, styles } from "../look";
import { putLines, tintDrawing } from "../pen";

const padding = 9;
const bar = 3;
const below = 5;
const framed = { x: column.left + bar + padding, width: column.width - bar - 2 * padding };

export function putParagraph(flow: Flow, parent: Element, { text, look, language }: Paragraph, spoken: Locale): void {
  const element = within(parent, "P", { language });
  const style = look === "soft" ? styles.small : styles.plain;
  const span = look === "framed" ? framed : { x: column.left, width: column.width };
  const lines = linesOf(text, style, span.width, language ?? spoken);
  if (look === "framed") beginFrame(flow, lines.length * style.leading);
  putLines(flow, element, lines, style, span);
  flow.y += look === "framed" ? padding + 2 * below : below;
}

function beginFrame(flow: Flow, height: number): void {
  const whole = height + 2 * padding;
  flow.space(below);
  flow.keep(whole);
  flow.decorate(tintDrawing(column.left, flow.y, column.width, whole));
  flow.decorate(tintDrawing(column.left, flow.y, bar, whole, colours.brand));
  flow.y += padding;
}
