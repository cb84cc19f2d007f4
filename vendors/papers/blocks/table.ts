import type { Locale } from "../../../domain/kernel/locale";
import type { Column, Table, Text } from "../../../domain/kernel/paper";
import { type Element, type Flow, within } from "../flow";
import { type Line, linesOf } from "../lines";
import { colours, column, type Style, styles } from "../look";
import { lineDrawing, ruleDrawing, type Span, tintDrawing } from "../pen";

const padding = 4;
const below = 10;

type Row = { readonly cells: readonly (readonly Line[])[]; readonly height: number };

export function putTable(flow: Flow, parent: Element, table: Table, spoken: Locale): void {
  const spans = spansOf(table.columns);
  const row = (texts: readonly Text[], style: Style) => rowOf(texts, style, spans, table.language ?? spoken);
  const head = row(
    table.columns.map((one) => one.head),
    styles.head,
  );
  const rows = table.rows.map((texts) => row(texts, styles.cell));
  const sums = (table.sums ?? []).map((texts) => row(texts, styles.sum));
  const element = within(parent, "Table", { title: table.label, language: table.language });

  flow.space(4);
  flow.keep(head.height + (rows[0]?.height ?? 0));
  putHead(flow, head, spans, within(within(element, "THead"), "TR"));
  const body = within(element, "TBody");
  for (const one of rows) {
    turnUnder(flow, one, head, spans);
    putRow(flow, one, spans, styles.cell, cellsIn(within(body, "TR"), table));
  }
  const foot = sums.length > 0 ? within(element, "TFoot") : null;
  for (const one of foot ? sums : []) {
    turnUnder(flow, one, head, spans);
    flow.decorate(tintDrawing(column.left, flow.y, column.width, one.height));
    if (foot) putRow(flow, one, spans, styles.sum, cellsIn(within(foot, "TR"), table));
  }
  flow.y += below;
}

function spansOf(columns: readonly Column[]): Span[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  let x = column.left;
  return columns.map(({ share, align }) => {
    const width = (share / all) * column.width;
    const span = { x: x + padding, width: width - 2 * padding, align };
    x += width;
    return span;
  });
}

function rowOf(texts: readonly Text[], style: Style, spans: readonly Span[], spoken: Locale): Row {
  const cells = spans.map(({ width }, at) => linesOf(texts[at] ?? "", style, width, spoken));
  return { cells, height: Math.max(...cells.map((lines) => lines.length)) * style.leading + 2 * padding };
}

/** On a further page the heads stand again, to be seen alone: whoever hears the table has heard them. */
function turnUnder(flow: Flow, row: Row, head: Row, spans: readonly Span[]): void {
  if (row.height <= flow.room || flow.isAtTop) return;
  flow.turn();
  putHead(flow, head, spans, null);
}

function putHead(flow: Flow, head: Row, spans: readonly Span[], element: Element | null): void {
  flow.decorate(tintDrawing(column.left, flow.y, column.width, head.height));
  putRow(flow, head, spans, styles.head, element && (() => within(element, "TH", { scope: "Column" })), colours.brand);
}

/** Which elements the cells of a row are, one after the other. */
type Cells = (at: number) => Element;

const cellsIn =
  (row: Element, { rowHeads }: Table): Cells =>
  (at) =>
    rowHeads && at === 0 ? within(row, "TH", { scope: "Row" }) : within(row, "TD");

function putRow(
  flow: Flow,
  row: Row,
  spans: readonly Span[],
  style: Style,
  cells: Cells | null,
  line: string = colours.line,
): void {
  for (const [at, span] of spans.entries()) {
    const lines = row.cells[at] ?? [];
    const element = cells?.(at);
    if (lines.length === 0) continue;
    const draw = lineDrawing(lines, flow.y + padding, style, span);
    if (element) flow.put(element, draw);
    else flow.decorate(draw);
  }
  flow.y += row.height;
  flow.decorate(ruleDrawing(column.left, flow.y, column.width, line));
}
