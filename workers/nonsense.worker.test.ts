import { beforeAll, describe, expect, it } from "vitest";
import { signIn, someone, Visitor } from "../tests/support/visitor";
import { api } from "./api";

type Operation = { readonly method: string; readonly path: string };

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

describe("nonsense", () => {
  const operations: Operation[] = [];
  const visitors: [string, Visitor][] = [["nobody", new Visitor()]];

  beforeAll(async () => {
    const document = api.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "" } });
    for (const [path, item] of Object.entries(document.paths ?? {}))
      for (const method of ["get", "post", "put", "patch", "delete"] as const)
        if (item[method]) operations.push({ method: method.toUpperCase(), path });
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
});
