import { createExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "./index";

let visitor = 0;

/** Each request comes from an address of its own, so that limits do not meet. */
function ask(path: string, init: RequestInit = {}) {
  const address = `198.51.100.${visitor++ % 250}`;
  const headers = { "cf-connecting-ip": address, ...init.headers };
  return exports.default.fetch(new Request(`http://tagesnest.test${path}`, { ...init, headers }));
}

describe("the API", () => {
  it("says what it can reach", async () => {
    const answer = await ask("/api/health");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ ok: true, database: { ok: true }, redis: { ok: true } });
  });

  it("names every wrong field at once, in the reader's language", async () => {
    const answer = await ask("/api/search?place=Leipzig&radius=900&start=soon", {
      headers: { "accept-language": "en" },
    });
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({
      code: "input.invalid",
      errors: [
        { field: "radius", code: "input.too_big", detail: "That is too much: at most 50." },
        { field: "start", code: "input.not_a_date" },
      ],
    });
  });

  it("estimates what a month costs, cacheable unless somebody says what they earn", async () => {
    const answer = await ask("/api/costs?place=berlin");
    expect(answer.headers.get("cache-control")).toContain("public");
    expect(await answer.json()).toMatchObject({ funded: { total: { from: 2300, to: 2300 } } });
    const earned = await ask("/api/costs?place=berlin&income=50000");
    expect(earned.headers.get("cache-control")).toBe("private, no-store");
    const wrong = await ask("/api/costs?hours=90");
    expect(wrong.headers.get("content-type")).toBe("application/problem+json");
    expect(await wrong.json()).toMatchObject({ errors: [{ field: "hours", code: "input.too_big" }] });
  });

  it("answers in the language that weighs most", async () => {
    const titleFor = async (weights: string) =>
      (await (await ask("/api/nothing", { headers: { "accept-language": weights } })).json<{ title: string }>()).title;
    const [german, english] = [await titleFor("de"), await titleFor("en")];
    expect(german).not.toBe(english);
    for (const weights of ["de;q=0.3, en-GB;q=0.8", "fr, de;q=0, en;q=0.1", "EN"])
      expect(await titleFor(weights), weights).toBe(english);
    for (const weights of ["en;q=0.5, de-AT", "fr, tr", ""]) expect(await titleFor(weights), weights).toBe(german);
  });

  it("answers what is not there as a problem, too", async () => {
    const answer = await ask("/api/nothing");
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "system.not_found", title: "Das gibt es hier nicht." });
  });

  it("says of an address that is there which methods it takes", async () => {
    for (const [method, path, allowed] of [
      ["DELETE", "/api/health", "GET, HEAD"],
      ["OPTIONS", "/api/places?q=Leip", "GET, HEAD"],
      ["PUT", "/api/sign-in/mail", "POST"],
      ["GET", `/api/family/children/${crypto.randomUUID()}`, "PUT, DELETE"],
      ["GET", "/graphql", "POST"],
    ] as const) {
      const answer = await ask(path, { method });
      expect([path, answer.status, answer.headers.get("allow")]).toEqual([path, 405, allowed]);
      expect(await answer.json()).toMatchObject({ status: 405 });
    }
    expect((await ask("/api/nothing", { method: "DELETE" })).headers.get("allow")).toBeNull();
  });

  it("carries its security headers on answers and on problems", async () => {
    for (const path of ["/api/health", "/api/nothing"]) {
      const { headers } = await ask(path);
      expect(headers.get("strict-transport-security")).toContain("max-age=63072000");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("cache-control")).toBe("private, no-store");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it("tells how many requests are left and refuses the one too many, whatever proxy headers say", async () => {
    const askAs = (forwarded: string) =>
      ask("/api/health", { headers: { "cf-connecting-ip": "203.0.113.7", "x-forwarded-for": forwarded } });
    // At once, so that a slow machine does not reach the next minute.
    const answers = [await askAs("10.0.0.0")];
    answers.push(...(await Promise.all(Array.from({ length: 59 }, (_, n) => askAs(`10.0.0.${n + 1}`)))));
    answers.push(await askAs("10.0.1.1"));
    expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"health";q=60;w=60');
    expect(answers[0]?.headers.get("ratelimit")).toMatch(/^"health";r=59;t=\d+$/);
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(last?.headers.get("ratelimit")).toMatch(/^"health";r=0;t=\d+$/);
    expect(await last?.json()).toMatchObject({ code: "limits.too_many_requests" });
  });

  it("counts a household's addresses as one: behind IPv6 each has more than anybody could count", async () => {
    const askFrom = (address: string) => ask("/api/health", { headers: { "cf-connecting-ip": address } });
    await Promise.all(Array.from({ length: 60 }, (_, n) => askFrom(`2001:db8:aa:bb::${(n + 1).toString(16)}`)));
    expect((await askFrom("2001:db8:aa:bb::ff")).status).toBe(429);
    expect((await askFrom("2001:db8:aa:bc::1")).status).toBe(200);
  });

  it("takes no more than it could ever need, whatever length a body claims to have", async () => {
    const long = JSON.stringify({ email: "a@example.test", role: "x".repeat(200_000) });
    const streamed = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(long));
        controller.close();
      },
    });
    for (const body of [long, streamed]) {
      const headers = { "content-type": "application/json" };
      const answer = await ask("/api/sign-in/mail", { method: "POST", body, headers });
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ code: "input.body_too_long", params: { kilobytes: 100 } });
    }
  });

  it("goes on uncounted while Redis is gone", async () => {
    const answer = await withEnv({ UPSTASH_REDIS_REST_URL: "https://gone.upstash.invalid" }, "/api/places?q=Leip");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("ratelimit")).toBeNull();
  });

  it("asks Redis no more about whom it has refused, until the window is over", async () => {
    const headers = { "cf-connecting-ip": "203.0.113.8" };
    for (let n = 0; n < 61; n++) await ask("/api/health", { headers });
    const gone = { UPSTASH_REDIS_REST_URL: "https://gone.upstash.invalid" };
    expect((await withEnv(gone, "/api/health", { headers })).status).toBe(429);
  });

  it("says when the database does not answer, and when to come back", async () => {
    const answer = await withEnv({ DATABASE_URL: "postgres://a:b@gone.invalid/c" }, "/api/places?q=Leip");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("30");
    expect(await answer.json()).toMatchObject({ code: "system.database_down" });
  });

  it("documents itself without asking anybody else", async () => {
    const docs = await ask("/api/docs");
    expect(docs.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await docs.text()).not.toMatch(/https?:\/\//);
    const api = await (await ask("/api/openapi.json")).json<{ paths: object }>();
    expect(Object.keys(api.paths)).toEqual(
      expect.arrayContaining(["/api/search", "/api/places", "/api/childminders/{slug}", "/api/health"]),
    );
  });

  it("takes no field in any body that its schema does not name (ASVS 15.3.3)", async () => {
    const api = await (await ask("/api/openapi.json")).json<Described>();
    const bodies = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody }]) => {
        const name = requestBody?.content["application/json"]?.schema.$ref.replace("#/components/schemas/", "");
        const schema = name && api.components.schemas[name];
        return schema ? [{ route: `${method} ${path}`, schema }] : [];
      }),
    );
    expect(bodies.length).toBeGreaterThan(30);
    expect(bodies.filter(({ schema }) => schema.additionalProperties !== false)).toEqual([]);
  });

  it("leaves every other path to the site", async () => {
    expect(await (await ask("/suche")).text()).toBe("site");
  });
});

function withEnv(changes: Partial<Env>, path: string, init: RequestInit = {}): Promise<Response> | Response {
  const request = new Request(`http://tagesnest.test${path}`, init as RequestInit<never>) as Request<
    unknown,
    IncomingRequestCfProperties
  >;
  return worker.fetch(request, { ...env, ...changes }, createExecutionContext());
}

/** What the test reads of an OpenAPI document. */
type Described = {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: { $ref: string } }> } }>>;
  components: { schemas: Record<string, { additionalProperties?: unknown }> };
};

describe("the API's document", () => {
  type Operation = {
    operationId: string;
    tags: string[];
    security?: object[];
    requestBody?: { content: Record<string, { schema: object }> };
    responses: Record<string, { content?: Record<string, { schema: object }> }>;
  };
  type Document = {
    paths: Record<string, Record<string, Operation>>;
    tags: { name: string }[];
    servers: { url: string }[];
    components: { schemas: Record<string, { pattern?: string }>; securitySchemes: object };
  };
  const read = async (): Promise<Document> => (await ask("/api/openapi.json")).json();
  const operationsOf = ({ paths }: Document) =>
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ method, path, ...operation })),
    );

  it("names each operation once, its refusals as problems and its bodies by a schema", async () => {
    const document = await read();
    const all = operationsOf(document);
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
    expect(document.servers).toEqual([{ url: env.SITE_ORIGIN }]);
    const known = document.tags.map(({ name }) => name);
    const bodyOf = (content?: Record<string, { schema: object }>) => content?.["application/json"]?.schema;
    for (const { operationId, tags, requestBody, responses } of all) {
      expect(known, operationId).toEqual(expect.arrayContaining(tags));
      const schemas = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)].map(bodyOf);
      for (const schema of schemas.filter((one) => one !== undefined))
        expect(Object.keys(document.components.schemas), operationId).toContain(
          String((schema as { $ref?: string }).$ref).replace("#/components/schemas/", ""),
        );
      for (const [status, { content }] of Object.entries(responses))
        if (Number(status) >= 400 && status !== "503")
          expect(Object.keys(content ?? {}), `${operationId} ${status}`).toEqual(["application/problem+json"]);
    }
  });

  it("writes patterns as JSON Schema does, without the flags of JavaScript", async () => {
    const patterns = [...(await (await ask("/api/openapi.json")).text()).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)];
    expect(patterns.length).toBeGreaterThan(5);
    for (const [, pattern = ""] of patterns) expect(JSON.parse(pattern)).toMatch(/(?<!\/[a-z]+)$/);
  });

  it("says truly what answers a visitor and what wants somebody signed in", async () => {
    for (const { method, path, security } of operationsOf(await read())) {
      // What begins signing in, and the doors of Google and Apple, answer each visitor in their own way.
      if (path.startsWith("/api/auth/")) continue;
      if (method !== "get" && method !== "delete") continue;
      const { status } = await ask(path.replaceAll(/\{\w*Id\}/g, crypto.randomUUID()).replaceAll(/\{\w+\}/g, "de"), {
        method: method.toUpperCase(),
      });
      const isOpen = security?.length === 0;
      if (isOpen) expect([401, 403], path).not.toContain(status);
      else expect([401, 404, 410, 422], `${method} ${path}`).toContain(status);
    }
  });
});
