import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { graphiql } from "./graphiql.ts";
import { listen, stopListening } from "./listen.ts";

const asked: { headers: IncomingHttpHeaders; body: string; path: string | undefined }[] = [];
const site = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  asked.push({ headers: request.headers, body, path: request.url });
  response.writeHead(401, { "content-type": "application/json", "set-cookie": "a=b" }).end(`{"data":null}`);
});
let siteOrigin = "";

beforeAll(async () => {
  siteOrigin = `http://127.0.0.1:${await listen(site, 0)}`;
});
afterAll(() => stopListening(site));

it("is a page that may load nothing, and asks nobody but the local cloud", async () => {
  const page = await graphiql(new Request("http://127.0.0.1/graphiql"), siteOrigin);
  expect(page?.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page?.headers.get("content-security-policy")).not.toContain("http");
  expect(await page?.text()).toContain('"endpoint":"/graphiql"');
});

it("hands the question and the key on to the Worker, and no cookie either way", async () => {
  const headers = { authorization: "Bearer tn_obviously-fake", cookie: "session=1", origin: "http://127.0.0.1" };
  const question = JSON.stringify({ query: "{ viewer { id } }" });
  const answer = await graphiql(
    new Request("http://127.0.0.1/graphiql", { method: "POST", headers, body: question }),
    siteOrigin,
  );
  expect([answer?.status, await answer?.text()]).toEqual([401, `{"data":null}`]);
  expect(answer?.headers.get("set-cookie")).toBeNull();
  expect(asked).toMatchObject([
    { path: "/graphql", body: question, headers: { authorization: headers.authorization } },
  ]);
  expect(asked[0]?.headers.cookie).toBeUndefined();
  expect(asked[0]?.headers.origin).toBeUndefined();
});

it("leaves every other path alone", async () => {
  expect(await graphiql(new Request("http://127.0.0.1/inbox"), siteOrigin)).toBeNull();
});
