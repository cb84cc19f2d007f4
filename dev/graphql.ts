/**
 * `bun run graphql`: writes what follows from the GraphQL types and the site's questions: the schema's text, and beside each
 * `x.graphql` an `x.query.ts` with the types of its answer and the id it is asked by. `bun run graphql --check` only says whether that is up to date.
 */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { type DocumentNode, lexicographicSortSchema, parse, printSchema } from "graphql";
import { readOperations } from "../site/integrations/operations.mjs";
import { schema } from "../workers/graphql/schema";

const check = process.argv.includes("--check");
const stale: string[] = [];
const sorted = lexicographicSortSchema(schema);

put("workers/graphql/schema.graphql", `${printSchema(sorted)}\n`);
const operations = readOperations();
const written = new Set(operations.map(({ file }) => typesOf(file)));
for (const operation of operations) put(typesOf(operation.file), await typed(operation));
for (const file of globSync("site/**/*.query.ts")) if (!written.has(file)) drop(file);

if (check && stale.length > 0) {
  console.error(`Not up to date (bun run graphql): ${stale.join(", ")}`);
  process.exit(1);
}

type Operation = { readonly file: string; readonly name: string; readonly id: string; readonly document: DocumentNode };

async function typed({ file, name, id, document }: Operation): Promise<string> {
  const up = "../".repeat(file.split("/").length - 2);
  const types = await codegen({
    schema: parse(printSchema(sorted)),
    schemaAst: sorted,
    filename: typesOf(file),
    documents: [{ location: file, document }],
    plugins: [{ typescriptOperations: {} }],
    pluginMap: { typescriptOperations },
    config: {
      immutableTypes: true,
      skipTypename: true,
      useTypeImports: true,
      scalars: {
        Instant: "string",
        Day: `${up}../domain/kernel/calendar#Day`,
        FortnightGrid: "string",
        Details: "Readonly<Record<string, string | number>>",
      },
    },
  });
  return `// Written by \`bun run graphql\`.
import type { Operation } from "${up}api/ask";

${types.trim()}

export const ${name}: Operation<${name}Query, ${name}QueryVariables> = { id: "${id}" };
`;
}

function typesOf(file: string): string {
  return file.replace(/\.graphql$/, ".query.ts");
}

function put(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  stale.push(file);
  if (!check) writeFileSync(file, text);
}

function drop(file: string): void {
  stale.push(file);
  if (!check) rmSync(file);
}
