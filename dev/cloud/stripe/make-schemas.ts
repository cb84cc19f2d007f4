/** Writes `schemas.json`: what Stripe's own types (`params.ts`) allow each call to send. Run by hand when the SDK moves. */
import { readFileSync, writeFileSync } from "node:fs";
import { createGenerator } from "ts-json-schema-generator";
import { PLAYED } from "./played.ts";

const here = import.meta.dirname;
const SCHEMAS_FILE = `${here}/schemas.json`;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Schema = { [name: string]: Json };

/** Of every type, or of those that are named. */
export function schemasOfTypes(names: readonly string[] = Object.keys(PLAYED)): Record<string, Schema> {
  const generator = createGenerator({
    path: `${here}/params.ts`,
    tsconfig: `${here}/../../../tsconfig.tools.json`,
    expose: "none",
    jsDoc: "none",
    skipTypeCheck: true,
    topRef: false,
    additionalProperties: false,
  });
  return Object.fromEntries(
    names.map((name) => {
      const { $schema: _dialect, definitions: _none, ...schema } = generator.createSchema(name) as Schema;
      return [name, trimmed(name, tightened(schema, !name.endsWith("V2")) as Schema)];
    }),
  );
}

/** What is not played is refused whatever it is, so its name alone is kept. */
function trimmed(name: string, schema: Schema): Schema {
  const properties = schema["properties"] as Schema;
  const played: readonly string[] = PLAYED[name as keyof typeof PLAYED];
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, of]) => [key, played.includes(key) ? of : {}]),
    ),
  };
}

/**
 * The types leave enums open for values to come, which the service refuses today; and v1 has no fractions where they say "number".
 */
function tightened(schema: Json, isV1: boolean): Json {
  if (Array.isArray(schema)) return schema.map((each) => tightened(each, isV1));
  if (typeof schema !== "object" || schema === null) return schema;
  if (isDecimal(schema)) return { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" };
  const inside = Object.fromEntries(Object.entries(schema).map(([key, of]) => [key, tightened(of, isV1)]));
  if (isV1 && inside["type"] === "number") return { ...inside, type: "integer" };
  const options = inside["anyOf"];
  if (!Array.isArray(options) || !options.some(isEnum)) return inside;
  const closed = options.filter((option) => !isAnyString(option));
  return closed.length === 1 ? (closed[0] ?? {}) : { ...inside, anyOf: closed };
}

const keysOf = (schema: Json) => (typeof schema === "object" && schema !== null ? Object.keys(schema) : []);
/** The SDK's own class, marked by symbols, whose names change from run to run; it is sent as a text. */
const isDecimal = ({ properties }: Schema) =>
  keysOf(properties ?? null).some((key) => key.startsWith("__@___stripeType"));
const isEnum = (schema: Json) => keysOf(schema).some((key) => key === "enum" || key === "const");
const isAnyString = (schema: Json) => keysOf(schema).length === 1 && (schema as Schema)["type"] === "string";

/** What `schemas.json` was made of. */
export type Schemas = { readonly sdk: string; readonly schemas: Record<string, Schema> };

export const readSchemas = (): Schemas => JSON.parse(readFileSync(SCHEMAS_FILE, "utf8"));
export const installedSdk: string = JSON.parse(
  readFileSync(`${here}/../../../node_modules/stripe/package.json`, "utf8"),
).version;

if (import.meta.main) {
  const made: Schemas = { sdk: installedSdk, schemas: schemasOfTypes() };
  writeFileSync(SCHEMAS_FILE, `${JSON.stringify(made, null, 1)}\n`);
}
