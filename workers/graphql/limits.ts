import type { ComplexityErrorFn } from "@pothos/plugin-complexity";
import { type GraphQLOutputType, getNamedType, isListType, isNonNullType } from "graphql";
import { AppError } from "../../domain/kernel/errors";

/** What one question may ask for (ASVS 4.3.1). The site's own largest stays below half of each. */
export const limits = {
  /** Characters of a body, variables included. */
  body: 20_000,
  /** Words and signs of a question: bounds parsing and validating, aliases and fragments included. */
  tokens: 1_000,
  /** Levels; a connection is three (itself, edges, node). */
  depth: 12,
  /** Fields, wherever they stand, aliases counted each. */
  breadth: 240,
  /** Fields times the sizes of the pages and lists they stand in, and a hundred for each that asks the database anew. */
  cost: 4_000,
} as const;

export const defaultPageSize = 20;
export const largestPageSize = 100;

/** What a list costs whose length the question does not say, unless its field does. */
const usualListLength = 10;

/** For a field whose list is shorter than most: it says so where it is declared. */
export const usuallyOf = (length: number) => ({ usualLength: length });

/** What a field costs that asks the database anew, aliases counted each: every one at the top, and what a query answers. */
const costOfAsking = 100;

type Field = {
  readonly name: string;
  readonly parentType?: { readonly name: string } | undefined;
  readonly extensions?: Readonly<Record<PropertyKey, unknown>>;
  readonly type: GraphQLOutputType;
};

/** Depth, breadth and cost of every question, persisted or not, before its first field is answered. */
export const complexity = {
  limit: { depth: limits.depth, breadth: limits.breadth, complexity: limits.cost },
  fieldComplexity: (args: Record<string, unknown>, _ctx: unknown, field: Field) => ({
    field: asksAnew(field) ? costOfAsking : 1,
    multiplier: sizeOf(args, field),
  }),
  complexityError: tooMuch,
};

function asksAnew({ parentType, extensions }: Field): boolean {
  return parentType?.name === "Query" || extensions?.["answeredBy"] !== undefined;
}

function tooMuch(...[kind, { maxDepth, maxBreadth, maxComplexity }]: Parameters<ComplexityErrorFn>): AppError {
  switch (kind) {
    case "Depth":
      return new AppError("graphql.too_deep", { maximum: maxDepth ?? 0 });
    case "Breadth":
      return new AppError("graphql.too_broad", { maximum: maxBreadth ?? 0 });
    default:
      return new AppError("graphql.too_costly", { maximum: maxComplexity ?? 0 });
  }
}

/** The pages of a connection are counted where their size is asked for, not again at its edges. */
function sizeOf(args: Record<string, unknown>, field: Field): number {
  if (getNamedType(field.type).name.endsWith("Connection")) return pageSize(args);
  if (field.name === "edges") return 1;
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (!isListType(type)) return 1;
  if (args["first"] != null) return pageSize(args);
  const said = field.extensions?.["usualLength"];
  return typeof said === "number" ? said : usualListLength;
}

function pageSize({ first, last }: Record<string, unknown>): number {
  const asked = Number(first ?? last ?? defaultPageSize);
  return Math.min(Math.max(asked, 1), largestPageSize);
}
