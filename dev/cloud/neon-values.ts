/** How Neon's HTTP endpoint turns JSON parameters into PostgreSQL text, and text into JSON when asked to. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** JSON → the text PostgreSQL reads; arrays become array literals. */
export function parameterText(value: Json): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value;
  return Array.isArray(value) ? arrayLiteral(value) : JSON.stringify(value);
}

function arrayLiteral(values: Json[]): string {
  const items = values.map((value) => {
    if (value === null) return "NULL";
    if (Array.isArray(value)) return arrayLiteral(value);
    return typeof value === "object" ? JSON.stringify(JSON.stringify(value)) : JSON.stringify(value);
  });
  return `{${items.join(",")}}`;
}

const OID = { bool: 16, int2: 21, int4: 23, json: 114, float4: 700, float8: 701, jsonb: 3802 };
const ARRAY_ELEMENT: Record<number, number> = {
  199: OID.json,
  1000: OID.bool,
  1005: OID.int2,
  1007: OID.int4,
  1021: OID.float4,
  1022: OID.float8,
  3807: OID.jsonb,
};

/** A value as JSON, for callers without `Neon-Raw-Text-Output`. Arrays of other than these scalars stay text, unlike Neon's. */
export function jsonValue(text: string, type: number): Json {
  const element = ARRAY_ELEMENT[type];
  return element === undefined ? scalar(text, type) : parseArray(text, (item) => scalar(item, element));
}

function scalar(text: string, type: number): Json {
  switch (type) {
    case OID.bool:
      return text === "t";
    case OID.int2:
    case OID.int4:
      return Number(text);
    case OID.float4:
    case OID.float8:
      return Number.isFinite(Number(text)) ? Number(text) : text; // NaN and Infinity have no JSON
    case OID.json:
    case OID.jsonb:
      return JSON.parse(text);
    default:
      return text;
  }
}

/** An array literal as PostgreSQL prints it. https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO */
function parseArray(text: string, item: (text: string) => Json): Json[] {
  const tokens = text.slice(text.indexOf("{")).matchAll(/[{}]|"((?:[^"\\]|\\.)*)"|([^{},"]+)/gs);
  const root: Json[] = [];
  const stack = [root];
  for (const { 0: token, 1: quoted, 2: bare } of tokens) {
    const current = stack.at(-1) ?? root;
    if (token === "{") {
      const nested: Json[] = [];
      current.push(nested);
      stack.push(nested);
    } else if (token === "}") stack.pop();
    else if (bare === undefined) current.push(item((quoted ?? "").replace(/\\(.)/gs, "$1")));
    else current.push(bare === "NULL" ? null : item(bare));
  }
  return root[0] as Json[];
}
