import type { Locale } from "../../../domain/kernel/locale";
import type { Fact, Facts } from "../../../domain/kernel/paper";
import { type Element, type Flow, within } from "../flow";
import { linesOf } from "../lines";
import { column, styles } from "../look";
import { lineDrawing, ruleDrawing } from "../pen";

const labelWidth = 132;
const padding = 4.5;
const below = 8;
const beside = { x: column.left + labelWidth, width: column.width - labelWidth };

/** Read out as a table whose rows are named by their labels: a list of terms has no tags that every reader knows. */
export function putFacts(flow: Flow, parent: Element, { label, facts, language }: Facts, spoken: Locale): void {
  const table = within(parent, "Table", { title: label, language });
  flow.space(2);
  for (const fact of facts) putFact(flow, table, fact, language ?? spoken);
  flow.y += below;
}

function putFact(flow: Flow, table: Element, fact: Fact, spoken: Locale): void {
  const label = linesOf(fact.label, styles.label, labelWidth - 12, spoken);
  const value = linesOf(fact.value, styles.value, beside.width, spoken);
  const more = fact.more ? linesOf(fact.more, styles.small, beside.width, spoken) : [];
  const valueHeight = value.length * styles.value.leading;
  const height = Math.max(label.length * styles.label.leading, valueHeight + more.length * styles.small.leading);
  flow.keep(height + 2 * padding);
  const top = flow.y + padding;
  const row = within(table, "TR");
  flow.put(
    within(row, "TH", { scope: "Row" }),
    lineDrawing(label, top + 1, styles.label, { x: column.left, width: labelWidth }),
  );
  const cell = within(row, "TD");
  flow.put(cell, lineDrawing(value, top, styles.value, beside));
  if (more.length > 0) flow.put(cell, lineDrawing(more, top + valueHeight, styles.small, beside));
  flow.y = top + height + padding;
  flow.decorate(ruleDrawing(column.left, flow.y, column.width));
}
