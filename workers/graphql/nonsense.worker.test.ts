import { beforeAll, describe, expect, it } from "vitest";
import { signIn, signInStaff, someone, type Visitor } from "../../tests/support/visitor";

let parent: Visitor;
let adviser: Visitor;

beforeAll(async () => {
  [parent, adviser] = [await signIn(someone()), await signInStaff("adviser")];
});

const pages = [
  "first: -5",
  "last: -1",
  "first: 5, last: 5",
  'after: "x"',
  'after: "eyJpZCI6MX0="',
  'before: "\\u0000"',
  'first: 5, after: "00000000-0000-7000-8000-00000000000a"',
  "first: 100000",
];

describe("a question that makes no sense", () => {
  const asked = pages.flatMap((page) => [
    ["a parent", `{ trail(${page}) { edges { cursor } } }`],
    ["an adviser", `{ areaChildminders(${page}) { edges { cursor } } }`],
    ["an adviser", `{ areaTrail(${page}) { edges { cursor } } }`],
    ["an adviser", `{ proofsToConfirm(${page}) { edges { cursor } } }`],
  ]);

  it.each(asked)("of %s is answered or refused, and breaks nothing: %s", async (who, query) => {
    const answer = await (who === "a parent" ? parent : adviser).post("/graphql", { query });
    const { errors = [] } = (await answer.json()) as { errors?: { extensions: { code: string; status: number } }[] };
    expect([answer.status < 500, errors.map(({ extensions }) => extensions.code)]).toEqual([
      true,
      errors.map(({ extensions }) => (extensions.status < 500 ? extensions.code : "one below 500")),
    ]);
  });

  it.each([
    [
      "variables of another type",
      { query: "query ($n: Int) { trail(first: $n) { edges { cursor } } }", variables: { n: "x" } },
    ],
    ["variables that are a list", { query: "{ viewer { roles } }", variables: [] }],
    ["no question", { id: "constructor" }],
    ["a question that is a number", { query: 7 }],
    ["an unknown operation name", { query: "query A { viewer { roles } }", operationName: "B" }],
    ["nothing", {}],
    ["no JSON", "{"],
  ])("with %s is refused", async (_, json) => {
    const answer = await parent.post("/graphql", json);
    expect([answer.status >= 400, answer.status < 500]).toEqual([true, true]);
  });
});
