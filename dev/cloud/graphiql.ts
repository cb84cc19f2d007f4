import { PAGE_HEADERS } from "./html.ts";

const path = "/graphiql";

/** Scripts and styles stand in the page itself; its editors run in workers made of it. Nothing is loaded from elsewhere. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; " +
  "img-src data:; font-src data:; connect-src 'self' data:; frame-ancestors 'none'";

const beginning = `# You ask with a key of /konto. Below, under "Headers":
#   { "authorization": "Bearer tn_…" }
# What there is to ask: the book on the left.

query Viewer {
  viewer {
    name
    roles
    childminder {
      careHome { address }
      permits { fromDate atOnce }
    }
  }
}
`;

/**
 * GraphiQL on the local cloud's page: asks the running Worker through this origin, as the program whose key is pasted. Production
 * has no such page, and tells nobody its schema.
 */
export async function graphiql(request: Request, siteOrigin: string): Promise<Response | null> {
  if (new URL(request.url).pathname !== path) return null;
  return request.method === "POST" ? ask(request, siteOrigin) : page();
}

async function page(): Promise<Response> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const text = renderGraphiQL({
    title: "Tagesnest GraphiQL",
    endpoint: path,
    defaultQuery: beginning,
    credentials: "omit",
    shouldPersistHeaders: true,
  });
  const headers = { ...PAGE_HEADERS, "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
  return new Response(text, { headers });
}

/** Nothing goes along but the question and the key: so the Worker sees a program, and no cookie of this machine's site. */
async function ask(request: Request, siteOrigin: string): Promise<Response> {
  const authorization = request.headers.get("authorization");
  const answer = await fetch(`${siteOrigin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
    body: await request.text(),
  });
  const headers = { ...PAGE_HEADERS, "content-type": answer.headers.get("content-type") ?? "application/json" };
  return new Response(await answer.text(), { status: answer.status, headers });
}
