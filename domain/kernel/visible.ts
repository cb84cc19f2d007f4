import type { DBQueryConfig } from "drizzle-orm";
import type { Relations } from "../../db/relations";
import type { Context } from "./context";
import { authorise, type Permission } from "./permissions";

export type TableName = keyof Relations & string;
type Config<Table extends TableName> = DBQueryConfig<"many", Relations, Relations[Table]>;

/** A filter over a table and what it is related to, as `ctx.db.query` takes it. */
export type Rows<Table extends TableName> = NonNullable<Config<Table>["where"]>;
export type ColumnOf<Table extends TableName> = keyof NonNullable<Config<Table>["columns"]> & string;
type Acting = Pick<Context, "actor" | "now" | "locale">;

/**
 * What somebody may see of a table: by which permission, which rows and which columns. Each part states its own in `visible.ts`;
 * its queries and every GraphQL type, relation and connection read through one. Two sights of one table (her own care home with
 * its address, the public's without) are two of these, so that what is shown never depends on how one got there.
 */
export type Visible<Table extends TableName = TableName, Column extends string = string> = {
  readonly table: Table;
  readonly permission: Permission;
  /** Asked only of who has the permission. Rows of others do not exist: they are neither counted nor refused. */
  readonly rows: (ctx: Acting) => Rows<Table>;
  readonly columns: readonly Column[];
};

export function visible<const Table extends TableName, const Column extends ColumnOf<Table>>(
  table: Table,
  sight: Omit<Visible<Table, Column>, "table">,
): Visible<Table, Column> {
  return { table, ...sight };
}

/** The rows of a sight for who acts. Errors: those of `authorise`. */
export function rowsOf<Table extends TableName>(ctx: Context, sight: Visible<Table>): Rows<Table> {
  authorise(ctx, sight.permission);
  return sight.rows(ctx);
}

/** The columns of a sight as `ctx.db.query` takes them. */
export function columnsOf<Column extends string>({ columns }: { readonly columns: readonly Column[] }) {
  return Object.fromEntries(columns.map((column) => [column, true])) as Record<Column, true>;
}
