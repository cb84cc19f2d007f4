import SchemaBuilder from "@pothos/core";
import ComplexityPlugin, { complexityFromQuery } from "@pothos/plugin-complexity";
import RelayPlugin from "@pothos/plugin-relay";
import { graphql } from "graphql";
import { describe, expect, it } from "vitest";
import { readOperations } from "../../site/integrations/operations.mjs";
import { complexity, limits } from "./limits";
import { schema } from "./schema";

/** People who know people: as deep as anybody asks. */
const plugins = [RelayPlugin, ComplexityPlugin] as const;
const builder = new SchemaBuilder({ plugins: [...plugins], relay: {}, complexity, drizzle: {} as never });
const person = builder.objectRef<object>("Person");
person.implement({
  fields: (t) => ({
    name: t.string({ resolve: () => "Mira" }),
    friend: t.field({ type: person, resolve: () => ({}) }),
    friends: t.field({ type: [person], resolve: () => [] }),
  }),
});
builder.queryType({ fields: (t) => ({ person: t.field({ type: person, resolve: () => ({}) }) }) });
const people = builder.toSchema();

const refusal = async (source: string) =>
  (await graphql({ schema: people, source, contextValue: {} })).errors?.map(({ cause }) => cause);

describe("the limits", () => {
  it("hold for depth, fragments included", async () => {
    const deep = (levels: number) =>
      `{ person ${"{ friend ".repeat(levels - 2)} { ...named } ${"}".repeat(levels - 2)} } fragment named on Person { name }`;
    expect(await refusal(deep(limits.depth))).toBeUndefined();
    expect(await refusal(deep(limits.depth + 1))).toMatchObject([
      { code: "graphql.too_deep", params: { maximum: limits.depth } },
    ]);
  });

  it("hold for breadth, wherever the fields stand", async () => {
    const broad = (fields: number) =>
      `{ person { ${Array.from({ length: fields - 1 }, (_, n) => `a${n}: name`).join(" ")} } }`;
    expect(await refusal(broad(limits.breadth))).toBeUndefined();
    expect(await refusal(broad(limits.breadth + 1))).toMatchObject([{ code: "graphql.too_broad" }]);
  });

  it("hold for cost: a list in a list in a list", async () => {
    const nested = (lists: number) => `{ person ${"{ friends ".repeat(lists)} { name } ${"}".repeat(lists)} }`;
    expect(await refusal(nested(3))).toBeUndefined();
    expect(await refusal(nested(4))).toMatchObject([{ code: "graphql.too_costly", params: { maximum: limits.cost } }]);
  });

  it("hold for statements: one question asked many times over, by other names", async () => {
    const often = (times: number) =>
      `{ ${Array.from({ length: times }, (_, n) => `a${n}: person { name }`).join(" ")} }`;
    expect(await refusal(often(39))).toBeUndefined();
    expect((await refusal(often(40)))?.[0]).toMatchObject({ code: "graphql.too_costly" });
  });
});

/** The largest page, where a question leaves its size to whoever asks, anybody, and all that can be asked for. */
const variables = {
  words: "Emil",
  first: 100,
  slug: "anybody",
  slugs: ["anybody"],
  id: "anybody",
  who: "anybody",
  look: true,
  seals: true,
  side: "childminder",
  which: "all",
  adviser: true,
  secret: "anything",
  childId: "anybody",
  familyId: "anybody",
  page: 2,
  year: 2026,
};

it.each(readOperations())("$name of the site stays below half of each", ({ document }) => {
  const cost = complexityFromQuery(document, { schema, variables, ctx: {} });
  expect(cost.depth).toBeLessThanOrEqual(limits.depth / 2 + 2);
  expect(cost.breadth).toBeLessThanOrEqual(limits.breadth / 2);
  expect(cost.complexity).toBeLessThanOrEqual(limits.cost / 2);
});
