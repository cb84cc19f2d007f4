/// <reference types="vite/client" />
import SchemaBuilder from "@pothos/core";
import DrizzlePlugin from "@pothos/plugin-drizzle";
import { getTableConfig } from "drizzle-orm/pg-core";
import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { type Relations, relations } from "../../db/relations";
import { listMyApiKeys } from "../../domain/accounts/queries";
import { ownApiKey, ownArea, ownPerson } from "../../domain/accounts/visible";
import type { Context } from "../../domain/kernel/context";
import type { Visible } from "../../domain/kernel/visible";
import { schema } from "./schema";

const modules = (found: Record<string, Record<string, unknown>>) =>
  new Set(Object.values(found).flatMap(Object.values));
const sights = modules(import.meta.glob("../../domain/*/visible.ts", { eager: true }));
const queries = modules(import.meta.glob("../../domain/**/queries{,/*}.ts", { eager: true }));

it("every type, relation and connection shows what a visible.ts lets be seen", () => {
  expect(sights.size).toBeGreaterThan(8);
  expect(trespasses(schema)).toEqual([]);
});

/** What of a schema came another way than through `visible.ts` or a query of the domain. */
function trespasses(of: GraphQLSchema): string[] {
  const types = Object.values(of.getTypeMap()).filter(isObjectType);
  return types.filter(({ name }) => !name.startsWith("__")).flatMap(trespassesOf);
}

function trespassesOf(type: GraphQLObjectType): string[] {
  const fields = Object.values(type.getFields());
  const told = (wrong: string) => `${type.name}: ${wrong}`;
  if (type.name === "Query") return fields.flatMap((field) => wayTo(type, field));
  if (isPage(type)) return [];
  const { pothosDrizzleModel: model, visible, answered } = type.extensions;
  if (model === undefined)
    return answered ? fields.flatMap((field) => within(type, field)) : [told("came from nowhere")];
  const sight = visible as Visible | undefined;
  if (!sight || !sights.has(sight) || sight.table !== model) return [told("is no sight of its table")];
  return fields.flatMap((field) => shown(type, field, sight));
}

/** Of a table's type: a column of the sight, computed from such, or a way to another type. */
function shown(type: GraphQLObjectType, field: Field, { columns }: Visible): string[] {
  const select = field.extensions["pothosDrizzleSelect"];
  if (typeof select !== "object" || select === null) return wayTo(type, field);
  const { columns: selected = {}, ...others } = select as { columns?: object };
  const hidden = [...Object.keys(selected).filter((column) => !columns.includes(column)), ...Object.keys(others)];
  return hidden.map((what) => `${type.name}.${field.name}: shows ${what}`);
}

/** A field that leads to a type asks the very sight that the type shows, or a query of the domain that authorises. */
function wayTo(type: GraphQLObjectType, field: Field): string[] {
  const { visible, answeredBy } = field.extensions;
  if (answeredBy !== undefined) {
    return queries.has(answeredBy) && !sightOf(field) ? [] : [`${type.name}.${field.name}: no query of the domain`];
  }
  return visible !== undefined && visible === sightOf(field) ? [] : [`${type.name}.${field.name}: asks no sight`];
}

/** Parts of what a query answered are its own; rows of a table are not among them. */
function within(type: GraphQLObjectType, field: Field): string[] {
  return sightOf(field) ? [`${type.name}.${field.name}: rows in what a query answered`] : [];
}

/** Of the type, or of a connection's nodes. */
function sightOf(field: Field): unknown {
  const named = getNamedType(field.type);
  if (!isObjectType(named)) return undefined;
  if (!isPage(named)) return named.extensions["visible"];
  const inner = named.getFields()["edges"] ?? named.getFields()["node"];
  return inner && sightOf(inner);
}

function isPage(type: GraphQLObjectType): boolean {
  const names = Object.keys(type.getFields()).sort().join();
  return ["edges,pageInfo", "cursor,node", "endCursor,hasNextPage,hasPreviousPage,startCursor"].includes(names);
}

type Field = GraphQLField<unknown, unknown>;

describe("the walk finds", () => {
  const wrong = (define: (builder: Builder) => void) => {
    const builder = newBuilder();
    builder.queryType({});
    define(builder);
    return trespasses(builder.toSchema());
  };

  it("a type without a sight, and the field that leads to it", () => {
    const found = wrong((builder) => {
      const Bare = builder.drizzleObject("people", { variant: "Bare", fields: (t) => ({ id: t.exposeID("id") }) });
      builder.queryField("bare", (t) =>
        t.drizzleField({
          type: Bare,
          nullable: true,
          resolve: (query, _r, _a, ctx) => ctx.db.query.people.findFirst(query()),
        }),
      );
    });
    expect(found).toEqual(["Bare: is no sight of its table", "Query.bare: asks no sight"]);
  });

  it("a sight that no visible.ts states, or of another table", () => {
    for (const visible of [{ ...ownPerson }, ownArea])
      expect(
        wrong((builder) => {
          builder.drizzleObject("people", {
            variant: "Own",
            extensions: { visible },
            fields: (t) => ({ id: t.exposeID("id") }),
          });
          builder.queryField("version", (t) =>
            t.string({ extensions: { answeredBy: listMyApiKeys }, resolve: () => "" }),
          );
        }),
      ).toEqual(["Own: is no sight of its table"]);
  });

  it("a column that the sight hides, a relation that asks nobody, a function that is no query", () => {
    const found = wrong((builder) => {
      const Key = builder.drizzleObject("apiKeys", {
        variant: "Key",
        select: { columns: {} },
        extensions: { visible: ownApiKey },
        fields: (t) => ({ hash: t.exposeString("hash") }),
      });
      builder.drizzleObject("people", {
        variant: "Owner",
        select: { columns: {} },
        extensions: { visible: ownPerson },
        fields: (t) => ({
          keys: t.relation("apiKeys", { type: Key }),
          role: t.string({ extensions: { answeredBy: () => "admin" }, resolve: () => "admin" }),
        }),
      });
      builder.queryField("version", (t) => t.string({ resolve: () => "1" }));
    });
    expect(found.sort()).toEqual([
      "Key.hash: shows hash",
      "Owner.keys: asks no sight",
      "Owner.role: no query of the domain",
      "Query.version: asks no sight",
    ]);
  });

  it("rows inside of what a query answered, and a type that came from nowhere", () => {
    const found = wrong((builder) => {
      const Key = builder.drizzleObject("apiKeys", {
        variant: "Key",
        select: { columns: {} },
        extensions: { visible: ownApiKey },
        fields: (t) => ({ id: t.exposeID("id") }),
      });
      builder.objectType(builder.objectRef<{ key: { id: string } }>("Answered"), {
        extensions: { answered: true },
        fields: (t) => ({ key: t.field({ type: Key, resolve: ({ key }) => key as never }) }),
      });
      builder.objectType(builder.objectRef<{ id: string }>("Loose"), { fields: (t) => ({ id: t.exposeID("id") }) });
      builder.queryField("version", (t) => t.string({ extensions: { answeredBy: listMyApiKeys }, resolve: () => "" }));
    });
    expect(found).toEqual(["Answered.key: rows in what a query answered", "Loose: came from nowhere"]);
  });
});

type Builder = ReturnType<typeof newBuilder>;

function newBuilder() {
  return new SchemaBuilder<{ Context: Context; DrizzleRelations: Relations }>({
    plugins: [DrizzlePlugin],
    drizzle: { client: (ctx) => ctx.db, getTableConfig, relations },
  });
}
