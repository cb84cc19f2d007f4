/** What the filters say in SQL, from both sides: who meets a search, and which searches she meets. */
import { type SQL, sql } from "drizzle-orm";
import {
  type AskedFilters,
  choiceFields,
  codesFields,
  type FilterColumn,
  type FilteredBy,
  filters,
  valuesOf,
} from "../listing/filters";
import type { Listing } from "../listing/rows";

/** On a row of `listings`: whether she meets what is asked for. */
export function meetsFilters(asked: AskedFilters): SQL[] {
  const codes = codesFields.flatMap((field) => {
    const wanted = asked[field];
    return wanted.length > 0 ? [sql`${columnOf(filters[field].column)} && ${listOf(wanted)}`] : [];
  });
  const choices = choiceFields.flatMap((field) => {
    const chosen = valuesOf(field).find(({ value }) => value === asked[field]);
    return chosen ? [isOneOf(columnOf(filters[field].column), chosen.meets)] : [];
  });
  return [...codes, ...choices];
}

/** On the stored question of a search: whether she meets it. A filter that it does not name lets everybody through. */
export function askedOfHer(question: SQL, hers: FilteredBy): SQL[] {
  const codes = codesFields.map(
    (field) => sql`coalesce(${question}->${field} ?| ${listOf(hers[filters[field].column])}, true)`,
  );
  const choices = choiceFields.map((field) => {
    const own = hers[filters[field].column];
    const met = valuesOf(field).flatMap(({ value, meets }) => (meets.includes(own) ? [value] : []));
    // Of an empty list nothing is true or unknown: even a field that is not named would be "not among them".
    return sql`(${question}->>${field} is null or ${question}->>${field} = any(${listOf(met)}))`;
  });
  return [...codes, ...choices];
}

/** What a filter looks at, each column once. */
const columns: readonly FilterColumn[] = [
  ...new Set([...codesFields, ...choiceFields].map((field): FilterColumn => filters[field].column)),
];
const lists: readonly FilterColumn[] = codesFields.map((field) => filters[field].column);

/** Those columns of `listings` by their names in code, lists as words with a space between: every driver reads these alike. */
export const filterColumns: SQL = sql.join(
  columns.map((column) => {
    const value = lists.includes(column) ? sql`array_to_string(${columnOf(column)}, ' ')` : columnOf(column);
    return sql`${value} as ${sql.identifier(column)}`;
  }),
  sql`, `,
);

/** A row of `filterColumns`, as it comes. */
export type FilterRow = {
  readonly [Column in FilterColumn]: Listing[Column] extends readonly string[] ? string : NonNullable<Listing[Column]>;
};

/** The same as values. */
export function filteredBy(row: FilterRow): FilteredBy {
  const entries = columns.map((column) => {
    const value = row[column];
    return [column, lists.includes(column) && typeof value === "string" ? words(value) : value];
  });
  return Object.fromEntries(entries) as FilteredBy;
}

/** The items of a list as it comes: words with a space between. */
export function words<Word extends string>(text: string): Word[] {
  return text === "" ? [] : (text.split(" ") as Word[]);
}

/** "smoke_free" of "smokeFree". */
function columnOf(column: FilterColumn): SQL {
  return sql`${sql.identifier(column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))}`;
}

function isOneOf(column: SQL, values: readonly (string | boolean)[]): SQL {
  const each = values.map((value) => (typeof value === "boolean" ? sql`${value}::boolean` : sql`${value}::text`));
  return sql`${column} in (${sql.join(each, sql`, `)})`;
}

/** Codes only: they hold neither quotes nor commas. */
function listOf(codes: readonly string[]): SQL {
  return sql`${`{${codes.join(",")}}`}::text[]`;
}
