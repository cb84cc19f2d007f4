import type { Locale } from "../../../domain/kernel/locale";
import type { List } from "../../../domain/kernel/paper";
import { type Element, type Flow, within } from "../flow";
import { linesOf } from "../lines";
import { column, styles } from "../look";
import { lineDrawing, putLines } from "../pen";

const indent = 18;
const below = 4;

export function putList(flow: Flow, parent: Element, { items, numbered, language }: List, spoken: Locale): void {
  const style = styles.plain;
  const list = within(parent, "L", { language });
  for (const [at, text] of items.entries()) {
    const lines = linesOf(text, style, column.width - indent, language ?? spoken);
    // The sign stands on the page on which its text begins.
    flow.keep(Math.min(lines.length, 3) * style.leading);
    const item = within(list, "LI");
    const sign = linesOf(numbered ? `${at + 1}.` : "–", style, indent, spoken);
    flow.put(within(item, "Lbl"), lineDrawing(sign, flow.y, style, { x: column.left + 2, width: indent }));
    putLines(flow, within(item, "LBody"), lines, style, { x: column.left + indent, width: column.width - indent });
    flow.y += 1.5;
  }
  flow.y += below;
}
