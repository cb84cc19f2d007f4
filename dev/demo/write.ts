import { getColumns, getTableName, type Table } from "drizzle-orm";
import { commitments, offeredWeeks, vacancySpans } from "../../db/schema/capacity";
import { childminderTexts, proofs } from "../../db/schema/childminders";
import { careHomes, childminders, permits } from "../../db/schema/homes";
import { listings } from "../../db/schema/listing";
import { type FortnightGrid, toHex } from "../../domain/kernel/fortnight-grid";
import type { DemoRows } from "./rows";

/** The tables in the order in which they need each other. */
const tables: Readonly<Record<keyof DemoRows, Table>> = {
  careHomes,
  childminders,
  childminderTexts,
  permits,
  proofs,
  offeredWeeks,
  commitments,
  vacancySpans,
  listings,
};

export type TableShape = {
  readonly key: keyof DemoRows;
  readonly name: string;
  readonly columns: readonly { readonly key: string; readonly name: string; readonly type: string }[];
};

export const shapes: readonly TableShape[] = Object.entries(tables).map(([key, table]) => ({
  key: key as keyof DemoRows,
  name: getTableName(table),
  columns: Object.entries(getColumns(table)).map(([property, column]) => {
    const { name, dimensions } = column as typeof column & { dimensions: number };
    return { key: property, name, type: column.getSQLType() + "[]".repeat(dimensions) };
  }),
}));

/** A value as Postgres reads it from text, whatever the way it travels; null stays null. */
function textOf(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    const items = value.map((item) => textOf(item, type.replace(/\[\]$/, "")));
    return `{${items.join(",")}}`; // codes, days and grids only: nothing to quote
  }
  if (type.startsWith("bit")) return `x${toHex(value as FortnightGrid)}`;
  if (type.startsWith("geometry")) {
    const { x, y } = value as { x: number; y: number };
    return `SRID=3035;POINT(${x} ${y})`;
  }
  return String(value);
}

/** Whatever runs SQL: a connection of `pg`, or a PGlite. */
export type SqlClient = { query(text: string, params?: unknown[]): Promise<{ rows: unknown[] }> };

/** Rows that one statement carries; the embedded database takes a second for a statement ten times as large. */
const ROWS_AT_ONCE = 500;

export async function insertRows(client: SqlClient, rows: DemoRows): Promise<void> {
  for (const shape of shapes) {
    const { key, name, columns } = shape;
    const all: readonly Readonly<Record<string, unknown>>[] = rows[key];
    const names = columns.map((column) => column.name).join(", ");
    const arrays = columns.map((_, at) => `$${at + 1}::text[]`).join(", ");
    const casts = columns.map((column) => `${column.name}::${column.type}`).join(", ");
    const statement = `insert into ${name} (${names}) select ${casts} from unnest(${arrays}) as given (${names})`;
    for (let at = 0; at < all.length; at += ROWS_AT_ONCE) {
      const batch = all.slice(at, at + ROWS_AT_ONCE);
      await client.query(
        statement,
        columns.map((column) => batch.map((row) => textOf(row[column.key], column.type))),
      );
    }
  }
}

/** Lines of `COPY … FROM STDIN` in text format. */
export function copyLines({ key, columns }: TableShape, rows: DemoRows): string {
  const all: readonly Readonly<Record<string, unknown>>[] = rows[key];
  let lines = "";
  for (const row of all) {
    lines += `${columns.map((column) => escaped(textOf(row[column.key], column.type))).join("\t")}\n`;
  }
  return lines;
}

function escaped(text: string | null): string {
  if (text === null) return "\\N";
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r")
    : text;
}
