#!/usr/bin/env bash
# swagger-ui-dist 5.35.0 in Chromium: a document of more than about a hundred operations is no longer drawn as a whole.
#
# A good guess: the page holds every operation, as in 5.17.14, so that people find one with the browser's own search, print or archive
# the page, and a test waits for the text of any path.
# Seen: with 100 operations both draw all of them. With 160, 5.17.14 draws 160 and 5.35.0 the dozen that is in view; the rest exists in
# no markup until it is scrolled to. The height of the page is kept, so nothing looks missing. A link to an operation (`#/tag/operationId`,
# with `deepLinking`) still leads to it.
# What it means: an API that grows by one operation too many loses search, print and tests of its docs at once. Link to operations, and
# let tests go by those links.
# Wants a Chromium (CHROMIUM, else /usr/bin/chromium).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund playwright-core@1.57.0 \
  before@npm:swagger-ui-dist@5.17.14 now@npm:swagger-ui-dist@5.35.0 >/dev/null
cat >probe.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";
const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/swagger-ui.css"><div id="api"></div>
<script src="/swagger-ui-bundle.js"></script><script>SwaggerUIBundle({ url: "/api.json", dom_id: "#api" })</script>`;
const documentOf = (tags) => {
  const paths = {};
  for (let tag = 0; tag < tags; tag++)
    for (let n = 0; n < 10; n++)
      paths[`/tag${tag}/path${n}`] = { get: { tags: [`tag${tag}`], operationId: `o${tag}_${n}`, responses: { 200: { description: "ok" } } } };
  return JSON.stringify({ openapi: "3.1.0", info: { title: "probe", version: "1" }, paths });
};
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const seen = {};
for (const dist of ["before", "now"])
  for (const tags of [10, 16]) {
    const server = createServer((request, response) => {
      if (request.url === "/") response.setHeader("content-type", "text/html").end(page);
      else if (request.url === "/api.json") response.setHeader("content-type", "application/json").end(documentOf(tags));
      else if (request.url.startsWith("/swagger-ui")) response.end(readFileSync(`node_modules/${dist}${request.url}`));
      else response.writeHead(404).end();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const tab = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction(() => document.documentElement.scrollHeight > 5000);
    await tab.waitForLoadState("networkidle");
    const drawn = await tab.locator(".opblock").count();
    seen[`${dist} ${tags * 10}`] = drawn === tags * 10 ? "all" : drawn < 40 ? "what is in view" : drawn;
    await tab.close();
    server.close();
  }
await browser.close();
console.log(JSON.stringify(seen));
JS
seen=$(node probe.mjs)
echo "seen: $seen"
[ "$seen" = '{"before 100":"all","before 160":"all","now 100":"all","now 160":"what is in view"}' ] || { echo "CHANGED"; exit 1; }
