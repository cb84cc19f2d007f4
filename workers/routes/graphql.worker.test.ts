import { env } from "cloudflare:workers";
import { buildSchema, getIntrospectionQuery } from "graphql";
import { describe, expect, it } from "vitest";
import { TrailPage } from "../../site/features/account/trail-page.query";
import { signIn, signInStaff, someone, Visitor } from "../../tests/support/visitor";
import { limits } from "../graphql/limits";

type Answer = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: string[]; extensions: { code: string; requestId: string } }[];
};

const ask = async (visitor: Visitor, json: unknown, headers: Record<string, string> = {}) => {
  const answer = await visitor.post("/graphql", json, headers);
  return { status: answer.status, headers: answer.headers, body: await answer.json<Answer>() };
};
const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);
const viewer = { query: "{ viewer { id name email roles locale secondFactor sessions { current } } }" };

describe("GraphQL", () => {
  it("answers who is signed in, and keeps the answer from every cache", async () => {
    const email = someone();
    const { status, headers, body } = await ask(await signIn(email), viewer);
    expect([status, headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(body).toEqual({
      data: {
        viewer: {
          id: expect.any(String),
          name: "",
          email,
          roles: ["parent"],
          locale: "de",
          secondFactor: "off",
          sessions: [{ current: true }],
        },
      },
    });
  });

  it("answers a question of the site by its id, in pages", async () => {
    const person = await signIn(someone());
    const { status, body } = await ask(person, { id: TrailPage.id, variables: {} });
    expect(status).toBe(200);
    const events = (body.data as Pages).trail.edges.map(({ node }) => node.event);
    expect([...events].sort()).toEqual(["accounts.registered", "accounts.signed_in"]);
    const query =
      "query($after: String) { trail(first: 1, after: $after) { edges { node { event } } pageInfo { hasNextPage endCursor } } }";
    const page = async (after?: string) =>
      ((await ask(person, { query, variables: { after } })).body.data as Pages).trail;
    type Pages = {
      trail: { edges: { node: { event: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    const newest = await page();
    const next = await page(newest.pageInfo.endCursor);
    expect(
      [newest, next].map(({ edges, pageInfo }) => [edges.map(({ node }) => node.event), pageInfo.hasNextPage]),
    ).toEqual([
      [[events[0]], true],
      [[events[1]], false],
    ]);
  });

  it("knows no other ids", async () => {
    const { status, body } = await ask(await signIn(someone()), { id: "0".repeat(64) });
    expect([status, body]).toMatchObject([400, { code: "graphql.unknown_operation" }]);
  });

  it("asks a visitor to sign in, in their language", async () => {
    for (const question of [viewer, { id: TrailPage.id }]) {
      const { status, headers, body } = await ask(new Visitor("en"), question);
      expect([status, headers.get("ratelimit")]).toEqual([401, expect.stringMatching(/^"graphql";r=239/)]);
      expect(headers.get("x-request-id")).toBe(body.errors?.[0]?.extensions.requestId);
      expect(body.errors).toMatchObject([
        { message: "Please sign in.", extensions: { code: "permissions.sign_in_first" } },
      ]);
    }
  });

  it("gives an API key what its scopes name, field by field", async () => {
    const person = await signIn(someone());
    const made = await person.post("/api/me/api-keys", { name: "Verlauf", scopes: ["trail.read_own"] });
    const { key }: { key: string } = await made.json();
    const program = { authorization: `Bearer ${key}` };
    const query = "{ viewer { id } trail(first: 1) { edges { node { event } } } areaTrail { edges { cursor } } }";
    const { status, body } = await ask(new Visitor(), { query }, program);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ viewer: null, trail: { edges: [{}] }, areaTrail: null });
    expect(body.errors?.map(({ path, extensions }) => [path?.[0], extensions.code]).sort()).toEqual([
      ["areaTrail", "permissions.refused"],
      ["viewer", "permissions.scope_missing"],
    ]);
  });

  it("shows support a masked person, and nobody else any", async () => {
    const email = someone("miriam");
    const person = await signIn(email);
    const { id } = await (await person.get("/api/me")).json<{ id: string }>();
    const question = { query: "query($id: ID!) { person(id: $id) { email masked } }", variables: { id } };
    const support = await ask(await signInStaff("support"), question);
    expect(support.body.data).toMatchObject({ person: { masked: true } });
    expect(JSON.stringify(support.body)).not.toContain(email);
    expect(codesOf((await ask(person, question)).body)).toEqual(["permissions.refused"]);
  });

  it("does not answer another site, a link, or several questions at once", async () => {
    const person = await signIn(someone());
    const elsewhere = await ask(person, viewer, { origin: "https://evil.example", "sec-fetch-site": "cross-site" });
    expect(elsewhere.body).toMatchObject({ code: "accounts.cross_site" });
    const byLink = await person.get(`/graphql?query=${encodeURIComponent(viewer.query)}`);
    expect([byLink.status, await byLink.json()]).toMatchObject([405, { code: "graphql.asked_by_get" }]);
    expect((await ask(person, [viewer, viewer])).status).toBe(422);
    expect((await ask(person, "{")).body).toMatchObject({ code: "graphql.not_understood" });
  });

  it("changes nothing: there are no mutations, and no relay runs behind an answer", async () => {
    const { status, body } = await ask(await signIn(someone()), { query: "mutation { signOut }" });
    expect([status, codesOf(body)]).toEqual([400, ["graphql.not_understood"]]);
  });
});

describe("a question that is too much", () => {
  const refused = async (query: string, variables?: object) =>
    ask(await signIn(someone()), { query, variables }, { "accept-language": "en" });

  it("too broad: aliases are counted each", async () => {
    const aliases = Array.from({ length: limits.breadth + 1 }, (_, n) => `a${n}: id`).join(" ");
    const { status, body } = await refused(`{ viewer { ${aliases} } }`);
    expect([status, codesOf(body)]).toEqual([400, ["graphql.too_broad"]]);
    expect(body.errors?.[0]?.message).toContain(`at most ${limits.breadth}`);
  });

  it("too costly: pages times what stands in them, variables included", async () => {
    const fields = Array.from({ length: 45 }, (_, n) => `a${n}: id`).join(" ");
    const query = `query($first: Int) { trail(first: $first) { edges { node { ${fields} } } } }`;
    const { status, body } = await refused(query, { first: 100 });
    expect([status, codesOf(body)]).toEqual([400, ["graphql.too_costly"]]);
    expect((await refused(query, { first: 10 })).status).toBe(200);
  });

  it("too long, in words or in characters", async () => {
    const words = await refused(`{ viewer { ${"id ".repeat(1001)} } }`);
    expect([words.status, codesOf(words.body)]).toEqual([400, ["graphql.not_understood"]]);
    const characters = await refused(`{ viewer { id } } # ${"x".repeat(20_000)}`);
    expect([characters.status, characters.body]).toMatchObject([413, { code: "graphql.too_long" }]);
  });
});

it("asks clients that send a digest first for the whole question", async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } };
  const { status, body } = await ask(new Visitor(), { extensions });
  expect([status, codesOf(body)]).toEqual([200, ["PERSISTED_QUERY_NOT_SUPPORTED"]]);
});

describe("the schema", () => {
  const production = { GRAPHQL_INTROSPECTION: "off" };

  it("is told to nobody in production, not by a slip either", async () => {
    const visitor = new Visitor("en", production);
    for (const query of [getIntrospectionQuery(), '{ __type(name: "Viewer") { fields { name } } }']) {
      const { status, body } = await ask(visitor, { query });
      expect([status, body.data]).toEqual([400, undefined]);
      expect(JSON.stringify(body)).not.toContain("childminder");
    }
    const slip = await ask(visitor, { query: "{ viewers { id } }" });
    expect(JSON.stringify(slip.body)).not.toContain("Did you mean");
    expect((await ask(visitor, { query: "{ __typename }" })).body).toEqual({ data: { __typename: "Query" } });
  });

  it("is a text for whoever is signed in or has a key, and for nobody else", async () => {
    const stranger = await new Visitor("en", production).get("/api/schema.graphql");
    expect([stranger.status, stranger.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="Tagesnest"']);
    const text = await (await (await signIn(someone())).get("/api/schema.graphql")).text();
    expect(buildSchema(text).getQueryType()?.getFields()).toHaveProperty("viewer");
  });

  it("is told where the setting says so", async () => {
    expect(env.GRAPHQL_INTROSPECTION).toBe("on");
    const { body } = await ask(new Visitor(), { query: getIntrospectionQuery() });
    expect(body.data).toHaveProperty("__schema");
  });
});

it("says that the database does not answer, and nothing of why", async () => {
  const person = await signIn(someone());
  const without = new Visitor("en", { DATABASE_URL: "postgres://a:b@gone.invalid/c" });
  for (const [name, value] of person.cookies) without.cookies.set(name, value);
  for (const question of [{ query: "{ viewer { id } }" }, { id: TrailPage.id }]) {
    const { status, body } = await ask(without, question);
    expect([status, codesOf(body)]).toEqual([503, ["system.database_down"]]);
    expect(JSON.stringify(body)).not.toContain("gone.invalid");
  }
});
