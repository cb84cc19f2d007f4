import type { Locale } from "../../../domain/kernel/locale";
import type { Column, Table, Text } from "../../../domain/kernel/paper";
import { type Element, type Flow, within } from "../flow";
import { type Line, linesOf } from "../lines";
import { colours, column, type Style, tableStyles } from "../look";
import { lineDrawing, ruleDrawing, type Span, tintDrawing } from "../pen";

/** Left and right of what a cell says. */
const margin = 6;
const below = 10;

type Row = { readonly cells: readonly (readonly Line[])[]; readonly style: Style; readonly height: number };

type Laid = {
  readonly spans: readonly Span[];
  /** Above and below what a cell says. */
  readonly padding: number;
  readonly head: Row;
  readonly rows: readonly Row[];
  readonly sums: readonly Row[];
};

export function putTable(flow: Flow, parent: Element, table: Table, spoken: Locale): void {
  const laid = laidOut(table, table.language ?? spoken);
  const { head, rows, sums } = laid;
  const element = within(parent, "Table", { title: table.label, language: table.language });
  flow.space(4);
  flow.keep(head.height + (rows[0]?.height ?? 0));
  putHead(flow, laid, within(within(element, "THead"), "TR"));
  const body = within(element, "TBody");
  const sumsHeight = sums.reduce((height, row) => height + row.height, 0);
  for (const [at, row] of rows.entries()) {
    // Sums stand below at least one of what they sum up.
    keepRow(flow, laid, row.height + (at === rows.length - 1 ? sumsHeight : 0));
    putRow(flow, laid, row, cellsIn(within(body, "TR"), table));
  }
  if (sums.length > 0) putSums(flow, laid, within(element, "TFoot"), table);
  flow.y += below;
}

function laidOut({ columns, rows, sums = [], dense }: Table, spoken: Locale): Laid {
  const { padding, ...styles } = tableStyles[dense ? "dense" : "usual"];
  const spans = spansOf(columns);
  const row = (texts: readonly Text[], style: Style): Row => {
    const cells = spans.map(({ width }, at) => linesOf(texts[at] ?? "", style, width, spoken));
    return { cells, style, height: Math.max(...cells.map((lines) => lines.length)) * style.leading + 2 * padding };
  };
  return {
    spans,
    padding,
    head: row(
      columns.map(({ head }) => head),
      styles.head,
    ),
    rows: rows.map((texts) => row(texts, styles.cell)),
    sums: sums.map((texts) => row(texts, styles.sum)),
  };
}

function spansOf(columns: readonly Column[]): Span[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  let x = column.left;
  return columns.map(({ share, align }) => {
    const width = (share / all) * column.width;
    const span = { x: x + margin, width: width - 2 * margin, align };
    x += width;
    return span;
  });
}

/** On a further page the heads stand again, to be seen alone: whoever hears the table has heard them. */
function keepRow(flow: Flow, laid: Laid, height: number): void {
  if (height <= flow.room || flow.isAtTop) return;
  flow.turn();
  putHead(flow, laid, null);
}

function putHead(flow: Flow, laid: Laid, element: Element | null): void {
  flow.decorate(tintDrawing(column.left, flow.y, column.width, laid.head.height));
  putRow(flow, laid, laid.head, element && (() => within(element, "TH", { scope: "Column" })), colours.brand);
}

function putSums(flow: Flow, laid: Laid, element: Element, table: Table): void {
  for (const row of laid.sums) {
    keepRow(flow, laid, row.height);
    flow.decorate(tintDrawing(column.left, flow.y, column.width, row.height));
    putRow(flow, laid, row, cellsIn(within(element, "TR"), table));
  }
}

/** The elements of a row's cells, from the first on. */
type Cells = (at: number) => Element;

const cellsIn =
  (row: Element, { rowHeads }: Table): Cells =>
  (at) =>
    rowHeads && at === 0 ? within(row, "TH", { scope: "Row" }) : within(row, "TD");

function putRow(flow: Flow, laid: Laid, row: Row, cells: Cells | null, rule: string = colours.line): void {
  for (const [at, span] of laid.spans.entries()) {
    const lines = row.cells[at] ?? [];
    const element = cells?.(at);
    if (lines.length === 0) continue;
    const draw = lineDrawing(lines, flow.y + laid.padding, row.style, span);
    if (element) flow.put(element, draw);
    else flow.decorate(draw);
  }
  flow.y += row.height;
  flow.decorate(ruleDrawing(column.left, flow.y, column.width, rule));
}
