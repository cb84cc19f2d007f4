import { beforeAll, describe, expect, it } from "vitest";
import { signIn, signInStaff, someone, Visitor } from "../tests/support/visitor";
import { api } from "./api";

type Operation = { readonly method: string; readonly path: string; readonly body: Schema | null };

/** What of JSON Schema our document uses. */
type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
};
type Named = Readonly<Record<string, Schema>>;

/** What no form sends. Texts stand for whole bodies, other values are sent as JSON. */
const bodies: readonly unknown[] = [
  "{",
  '{"a":1,}',
  "null",
  "[]",
  '"text"',
  "7",
  "",
  {},
  { id: "constructor", __proto__: { admin: true }, constructor: {} },
  { email: "\u0000", name: "\u0000", text: "\u0000", place: "\u0000", token: "\u0000", hours: "\u0000" },
  { from: -1, until: 9e99, atOnce: "0x10", contracts: [[]], hours: {}, kind: "__proto__" },
];

/** What stands for ids and slugs in an address. */
const names = [
  "constructor",
  "%00",
  "..%2f..",
  "0",
  "00000000-0000-7000-8000-000000000000",
  "%F0%9F%A6%86",
  "a".repeat(300),
];

const queries = [
  "",
  "?first=-5",
  "?limit=-1&before=x",
  "?place=%00&hours=%00",
  "?cursor=%22%5B%5D",
  "?locale=xx&locale=de",
];

/** What a body holds that is of the right shape everywhere: it gets past the schema, to commands and to the database. */
const shapes = [
  { text: "Ja\u0000 bitte, so machen wir das", day: "9999-12-31", number: 2 ** 31 },
  { text: "\ud800 allein, und das gern", day: "0001-01-01", number: Number.MAX_SAFE_INTEGER },
  { text: "\u202e%s {{x}} ' or 1=1 --", day: "2027-02-28", number: -0.5 },
  { text: "Ein Text wie jeder andere", day: "2027-03-01", number: 1 },
] as const;
type Shape = (typeof shapes)[number];

/** By a schema, a rule on what was sent, a permission, or for how much was asked: such answers say nothing of what lies behind. */
const refusals: readonly number[] = [400, 401, 403, 422, 429];

function shaped(schema: Schema, shape: Shape, named: Named, depth = 0): unknown {
  const again = (one: Schema) => shaped(one, shape, named, depth + 1);
  if (depth > 8) return null;
  if (schema.$ref) return again(named[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return again(choice);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(again));
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  if (type === "boolean") return true;
  if (type === "array") return schema.items ? [again(schema.items)] : [];
  if (type === "number" || type === "integer")
    return Math.min(Math.max(shape.number, schema.minimum ?? shape.number), schema.maximum ?? shape.number);
  if (type === "string") return textOf(schema, shape);
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, again(one)]));
}

function textOf({ format, pattern }: Schema, { text, day }: Shape): string {
  if (format === "uuid") return "00000000-0000-7000-8000-000000000000";
  if (format === "date") return day;
  if (format === "date-time") return `${day}T08:00:00.000Z`;
  if (format === "email") return "niemand@example.org";
  if (pattern && new RegExp(pattern, "u").test(day)) return day;
  if (pattern && new RegExp(pattern, "u").test(day.slice(0, 7))) return day.slice(0, 7);
  if (pattern && new RegExp(pattern, "u").test("0".repeat(64))) return "0".repeat(64);
  return text;
}

describe("nonsense", () => {
  const operations: Operation[] = [];
  let named: Named = {};
  const visitors: [string, Visitor][] = [["nobody", new Visitor()]];

  beforeAll(async () => {
    const document = api.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "" } });
    for (const [path, item] of Object.entries(document.paths ?? {}))
      for (const method of ["get", "post", "put", "patch", "delete"] as const)
        if (item[method]) {
          const asked = item[method].requestBody as { content?: Record<string, { schema?: Schema }> } | undefined;
          const body = asked?.content?.["application/json"]?.schema ?? null;
          operations.push({ method: method.toUpperCase(), path, body });
        }
    named = (document.components?.schemas ?? {}) as Named;
    visitors.push(["a parent", await signIn(someone())]);
    visitors.push(["a childminder", await signIn(someone(), new Visitor(), "childminder")]);
  });

  it("is found a use for by no operation of the API: each answers that it is wrong, none that it broke", async () => {
    expect(operations.length).toBeGreaterThan(60);
    const broken: string[] = [];
    for (const [who, visitor] of visitors) {
      for (const [at, { method, path }] of operations.entries()) {
        // Signing out, and what ends the session, would leave nobody to ask.
        if (/sign-out|sessions|erasure/.test(path)) continue;
        for (let n = 0; n < bodies.length; n++) {
          const address = path.replace(/\{\w+\}/g, () => names[(at + n) % names.length] ?? "x");
          const query = method === "GET" ? (queries[(at + n) % queries.length] ?? "") : "";
          if (method === "GET" && n >= queries.length) break;
          const answer = await visitor.ask(address + query, {
            method,
            ...(method === "GET" ? {} : { json: bodies[n] }),
            headers: { "cf-connecting-ip": `2001:db8:${at.toString(16)}:${n.toString(16)}::1` },
          });
          await answer.arrayBuffer();
          if (answer.status >= 500)
            broken.push(`${who}: ${method} ${address}${query} ${JSON.stringify(bodies[n])}: ${answer.status}`);
        }
      }
    }
    expect(broken).toEqual([]);
  }, 240_000);

  it("in the right shape breaks nothing either, whoever sends it: parents, childminders, and everybody of the house", async () => {
    const all: [string, Visitor][] = visitors.slice(1);
    for (const role of ["adviser", "support", "moderator", "admin"] as const) all.push([role, await signInStaff(role)]);
    const broken: string[] = [];
    const asked = operations.filter(({ path, body }) => body && !/sign-out|sessions|erasure|two-factor/.test(path));
    const reached = new Map(all.map(([who]) => [who, new Set<string>()]));
    for (const [who, visitor] of all)
      for (const [at, { method, path, body }] of asked.entries()) {
        const address = path.replace(/\{\w+\}/g, "00000000-0000-7000-8000-000000000000");
        for (const [n, shape] of shapes.entries()) {
          const json = shaped(body ?? {}, shape, named);
          const headers = { "cf-connecting-ip": `2001:db8:${at.toString(16)}:${(n + 16).toString(16)}::1` };
          const answer = await visitor.ask(address, { method, json, headers });
          await answer.arrayBuffer();
          if (answer.status >= 500)
            broken.push(`${who}: ${method} ${address} ${JSON.stringify(json)}: ${answer.status}`);
          if (!refusals.includes(answer.status)) reached.get(who)?.add(`${method} ${path}`);
        }
      }
    expect(broken).toEqual([]);
    // Two of three operations were reached by somebody, and some by each: the command did it, or found nothing to do it to.
    const byAnybody = new Set([...reached.values()].flatMap((theirs) => [...theirs]));
    expect(byAnybody.size).toBeGreaterThan((asked.length * 2) / 3);
    for (const [who, theirs] of reached) expect(theirs.size, who).toBeGreaterThan(10);
  }, 400_000);
});
