import type { FieldMap, ObjectRef, OutputShape, OutputType } from "@pothos/core";
import type { DrizzleObjectFieldBuilder, DrizzleObjectRef } from "@pothos/plugin-drizzle";
import { type Column, getColumns, sql } from "drizzle-orm";
import { type Relations, relations } from "../../db/relations";
import type { Context } from "../../domain/kernel/context";
import type { ErrorCode } from "../../domain/kernel/errors";
import { AppError } from "../../domain/kernel/errors";
import { isId } from "../../domain/kernel/ids";
import type { Permission } from "../../domain/kernel/permissions";
import { type ColumnOf, rowsOf, type TableName, type Visible } from "../../domain/kernel/visible";
import { answeredBy } from "./answered";
import { builder, type Types } from "./builder";

/**
 * The only way rows reach GraphQL: a type is one sight of a table (`visible.ts` of its part), its columns are the type's fields,
 * and whatever leads to it, a question, a relation or a connection, asks the sight for the permission and for the rows.
 * `visible.test.ts` walks the schema and refuses what came another way.
 */
export type Shown<Table extends TableName = TableName> = {
  readonly sight: Visible<Table>;
  readonly ref: DrizzleObjectRef<Types, Table>;
};

/** Of whatever table: rows are only handed on to the database. */
type AnyShown = {
  readonly sight: Omit<Visible, "rows"> & { readonly rows: (ctx: Context) => unknown };
  readonly ref: unknown;
};

type RelationOf<Table extends TableName> = keyof Relations[Table]["relations"] & string;
type TargetOf<Table extends TableName, Name extends RelationOf<Table>> = Relations[Table]["relations"][Name] extends {
  targetTableName: infer Target extends TableName;
}
  ? Target
  : never;
type Order<Table extends TableName> = { readonly [Name in ColumnOf<Table>]?: "asc" | "desc" };

/** What a type may have beside its columns. */
export type Fields<Table extends TableName, Name extends string = string> = {
  /** The row that this one leads to; null where there is none, or none that may be seen. */
  one<Relation extends RelationOf<Table>>(
    relation: Relation,
    type: Shown<TargetOf<Table, Relation>>,
    description?: string,
  ): Field;
  /** Rows that are few by nature: a hundred at most. */
  few<Relation extends RelationOf<Table>>(
    relation: Relation,
    type: Shown<TargetOf<Table, Relation>>,
    order: Order<TargetOf<Table, Relation>>,
    description?: string,
  ): Field;
  /** Rows that grow in number, in pages (Relay). */
  pages<Relation extends RelationOf<Table>>(
    relation: Relation,
    type: Shown<TargetOf<Table, Relation>>,
    order: Order<TargetOf<Table, Relation>>,
    description?: string,
  ): Field;
  /** What a rule says of columns of the sight. */
  computed<Used extends Name, Type extends OutputType<Types>>(
    columns: readonly Used[],
    type: Type,
    rule: (row: Columns<Table, Used>, ctx: Context) => OutputShape<Types, Type>,
    description?: string,
  ): Field;
  /** What a query of the domain answers to whoever may see this row. */
  asked<Answer>(
    query: (ctx: Context) => Promise<Answer[]>,
    type: ObjectRef<Types, Answer>,
    description?: string,
  ): Field;
};

type Builder<Table extends TableName> = DrizzleObjectFieldBuilder<Types, Types["DrizzleRelations"][Table], object>;
type Row<Table extends TableName> = Relations[Table]["table"]["$inferSelect"];
type Columns<Table extends TableName, Used extends string> = {
  readonly [Name in Used]: Name extends keyof Row<Table> ? Row<Table>[Name] : never;
};
type Field = FieldMap[string];

/** A GraphQL type that shows one sight of a table: its columns under their own names, and what `fields` adds. */
export function visibleObject<const Table extends TableName, const Name extends string>(
  sight: Visible<Table, Name>,
  {
    name,
    description,
    unshown = [],
    fields,
  }: {
    readonly name: string;
    readonly description: string;
    /** Columns that are only computed with. */
    readonly unshown?: readonly NoInfer<Name>[];
    readonly fields?: (sees: Fields<Table, Name>) => FieldMap;
  },
): Shown<Table> {
  const columns = getColumns(relations[sight.table].table) as Record<string, Column>;
  const shown = sight.columns.filter((column) => !unshown.includes(column));
  const types = shown.map((column) => [column, typeOf(`${name}${capitalised(column)}`, columns[column])] as const);
  const ref = builder.drizzleObject(sight.table, {
    variant: name,
    description,
    select: { columns: {} },
    extensions: { visible: sight },
    fields: (t: Builder<Table>) => ({
      ...Object.fromEntries(types.map(([column, type]) => [column, exposed(t, column, type)])),
      ...fields?.(fieldsOf(t, sight.permission)),
    }),
  } as never);
  return { sight, ref: ref as never };
}

type ColumnType = { readonly type: unknown; readonly nullable: boolean };

function exposed<Table extends TableName>(t: Builder<Table>, column: string, type: ColumnType): Field {
  return t.expose(column as never, type as never) as never;
}

/** How a column reads in GraphQL; texts with a fixed choice become an enum of this name. */
function typeOf(enumName: string, column: Column | undefined): ColumnType {
  if (!column) throw new Error(`${enumName} is no column`);
  const scalar = scalarOf(enumName, column);
  const isList = "dimensions" in column && Number(column.dimensions) > 0;
  return { type: isList ? [scalar] : scalar, nullable: !column.notNull };
}

/** "application/pdf" is none: such a choice stays a text. */
const isName = (value: string): boolean => /^[A-Za-z_]\w*$/.test(value);

const scalars: Readonly<Record<string, string>> = {
  PgUUID: "ID",
  PgText: "String",
  PgChar: "String",
  PgInteger: "Int",
  PgBoolean: "Boolean",
  PgDoublePrecision: "Float",
  PgReal: "Float",
  PgTimestamp: "Instant",
  PgDateString: "Day",
  "bit(1344)": "FortnightGrid",
};

function scalarOf(enumName: string, column: Column): unknown {
  if (column.enumValues && column.enumValues.length > 0 && column.enumValues.every(isName)) {
    return builder.enumType(enumName, { values: column.enumValues as readonly string[] });
  }
  const scalar = scalars[column.columnType] ?? scalars[column.getSQLType()];
  if (!scalar) throw new Error(`${enumName}: nothing in GraphQL stands for ${column.columnType}`);
  return scalar;
}

function fieldsOf<Table extends TableName, Name extends string>(
  t: Builder<Table>,
  permission: Permission,
): Fields<Table, Name> {
  /** A list that can be refused while the rest is answered is null then. */
  const mayBeRefused = ({ sight }: AnyShown) => sight.permission !== permission;
  const relation = (name: string, to: AnyShown, description: string | undefined, query: object, nullable: boolean) =>
    t.relation(
      name as never,
      {
        type: to.ref,
        description,
        nullable,
        extensions: { visible: to.sight },
        query: (_args: unknown, ctx: Context) => ({ ...query, where: seenRows(ctx, to.sight) }),
      } as never,
    ) as never;
  return {
    one: (name, to, description) => relation(name, to, description, {}, true),
    few: (name, to, order, description) =>
      relation(name, to, description, { orderBy: order, limit: fewest }, mayBeRefused(to)),
    pages: (name, to, order, description) =>
      t.relatedConnection(
        name as never,
        {
          type: to.ref,
          description,
          nullable: mayBeRefused(to),
          extensions: { visible: to.sight },
          query: (_args: unknown, ctx: Context) => ({ where: seenRows(ctx, to.sight), orderBy: order }),
        } as never,
      ) as never,
    computed: (columns, type, rule, description) =>
      t.field({
        type,
        description,
        select: { columns: Object.fromEntries(columns.map((column) => [column, true])) },
        resolve: (row: never, _args: unknown, ctx: Context) => rule(row, ctx),
      } as never) as never,
    asked: (query, type, description) =>
      t.field({
        type: [type],
        description,
        nullable: true,
        extensions: answeredBy(query),
        resolve: (_row: unknown, _args: unknown, ctx: Context) => query(ctx),
      } as never) as never,
  };
}

const fewest = 100;

/** While a statement is put together nobody is refused: who lacks the permission gets no rows, and the field says why. */
function seenRows(ctx: Context, sight: AnyShown["sight"]): unknown {
  try {
    return rowsOf(ctx, sight as Visible);
  } catch (error) {
    if (error instanceof AppError) return { RAW: () => sql`false` };
    throw error;
  }
}

/** A question for the one row that somebody sees anyway: themselves. Null, or the error `absent`, where there is none. */
export function visibleOne<const Table extends TableName>(
  name: string,
  to: Shown<Table>,
  description: string,
  absent?: ErrorCode,
): void {
  builder.queryField(name, (t) =>
    t.drizzleField({
      type: to.ref,
      description,
      nullable: true,
      extensions: { visible: to.sight },
      resolve: async (query: (selection: object) => object, _root: unknown, _args: unknown, ctx: Context) => {
        const row = await table(ctx, to).findFirst(query({ where: rowsOf(ctx, to.sight) }));
        if (!row && absent) throw new AppError(absent);
        return row ?? null;
      },
    } as never),
  );
}

/** A question for one row by its id: somebody else's is null, as if there were none. */
export function visibleById<const Table extends TableName>(name: string, to: Shown<Table>, description: string): void {
  builder.queryField(name, (t) =>
    t.drizzleField({
      type: to.ref,
      description,
      nullable: true,
      args: { id: t.arg.id({ required: true }) },
      extensions: { visible: to.sight },
      resolve: (query: (selection: object) => object, _root: unknown, { id }: { id: string }, ctx: Context) =>
        isId(id) ? table(ctx, to).findFirst(query({ where: { AND: [{ id }, rowsOf(ctx, to.sight)] } })) : null,
    } as never),
  );
}

/** A question for all rows that somebody sees, in pages (Relay). */
export function visiblePages<const Table extends TableName>(
  name: string,
  to: Shown<Table>,
  order: Order<Table>,
  description: string,
): void {
  builder.queryField(name, (t) =>
    t.drizzleConnection({
      type: to.ref,
      description,
      nullable: true,
      extensions: { visible: to.sight },
      resolve: (query: (selection: object) => object, _root: unknown, _args: unknown, ctx: Context) =>
        table(ctx, to).findMany(query({ where: rowsOf(ctx, to.sight), orderBy: order })),
    } as never),
  );
}

type Reader = { findFirst(config: object): Promise<unknown>; findMany(config: object): Promise<unknown> };

function table(ctx: Context, { sight }: AnyShown): Reader {
  return ctx.db.query[sight.table] as unknown as Reader;
}

const capitalised = (word: string): string => `${word[0]?.toUpperCase()}${word.slice(1)}`;
