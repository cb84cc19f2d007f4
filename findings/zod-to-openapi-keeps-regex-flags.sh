#!/usr/bin/env bash
# @asteasolutions/zod-to-openapi 8.5.0 with zod 4.6.7: a regular expression's flags end up inside the JSON Schema `pattern`.
#
# A good guess: `z.string().regex(/^\p{L}+$/u)` becomes `pattern: "^\\p{L}+$"`, the source without delimiters, as zod's own
# `z.toJSONSchema` writes it (JSON Schema 2020-12, 6.3.3: a pattern is an expression, flags have no place in it).
# Seen: `"^\\p{L}+$/u"`. The slash and the letter are taken for text after the end, so no string matches: every client that
# validates by the document (ajv here) refuses what the server takes. Patterns without flags are right, so tests with `\d` pass.
# What it means: take the flags off in the finished document, and write `[a-zA-Z]` instead of `i`, whose meaning is lost with it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @asteasolutions/zod-to-openapi@8.5.0 zod@4.6.7 ajv@8.20.0 >/dev/null
cat >probe.mjs <<'JS'
import { extendZodWithOpenApi, OpenAPIRegistry, OpenApiGeneratorV31 } from "@asteasolutions/zod-to-openapi";
import Ajv from "ajv";
import { z } from "zod";
extendZodWithOpenApi(z);
const street = z.string().regex(/^\p{L}+$/u);
const registry = new OpenAPIRegistry();
registry.register("Door", z.object({ street }));
const { components } = new OpenApiGeneratorV31(registry.definitions).generateDocument({ openapi: "3.1.0", info: { title: "", version: "" } });
const of = (schema) => new Ajv({ strict: false }).compile({ ...schema, $schema: undefined });
const theirs = components.schemas.Door.properties.street;
const zods = z.toJSONSchema(street);
console.log(JSON.stringify({ zod: street.safeParse("Marktweg").success, theirs: [theirs.pattern, of(theirs)("Marktweg")], zods: [zods.pattern, of(zods)("Marktweg")] }));
JS
seen=$(node probe.mjs)
echo "seen: $seen"
[ "$seen" = '{"zod":true,"theirs":["^\\p{L}+$/u",false],"zods":["^\\p{L}+$",true]}' ] || { echo "CHANGED"; exit 1; }
