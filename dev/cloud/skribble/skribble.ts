import { randomUUID } from "node:crypto";
import { type Emulator, NotEmulated } from "../emulator.ts";
import { HookPost } from "../hook-post.ts";
import { PAGE_HEADERS } from "../html.ts";
import type { Deliver } from "../qstash/post-office.ts";
import { invalid, Refusal } from "./refusal.ts";
import { Requests, type SignatureRequest } from "./requests.ts";
import { SigningPages } from "./signing-pages.ts";

type Options = {
  readonly username: string;
  readonly apiKey: string;
  /** The cloud's own, where browsers find the pages. */
  readonly origin: string;
  readonly deliver: Deliver | undefined;
};

const keyMs = 20 * 60_000;
/** Minutes: every ten for two hours. */
const pauses = Array.from({ length: 12 }, () => 10);

/** Skribble's Sign API v2, as far as it is called. */
export function skribble(options: Options): Emulator & { readonly bringDue: () => Promise<void> } {
  const post = new HookPost(options.deliver, pauses);
  const requests = new Requests(post);
  const pages = new SigningPages(requests, options.origin);
  const keys = new Map<string, number>();
  return {
    name: "Skribble",
    hosts: /^api\.(skribble|scribital)\.(de|com)$/,
    note: "Sign API v2: login, requests with a PDF as content, documents, withdrawal, calls without a signature. The page to sign on lies on this origin; what is signed is the same file with a line behind it.",
    bringDue: () => post.bringDue(),
    async fetch(request) {
      try {
        const { pathname } = new URL(request.url);
        if (request.method === "POST" && pathname === "/v2/access/login") return await logIn(request, options, keys);
        const [, key = ""] = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
        if (!keys.has(key)) throw new Refusal(401, "error.auth.unauthorized", "Unauthorized");
        // The one place where the description says 403.
        if ((keys.get(key) ?? 0) < Date.now()) throw new Refusal(403, "error.auth.token_expired", "Token expired");
        return await answer(request, requests, pages);
      } catch (error) {
        if (error instanceof Refusal) return error.answer(request);
        throw error;
      }
    },
    browser: (request) => pages.browser(request),
    page: (request) => switches(request, post, keys),
  };
}

/** For tests: `PUT /skribble/callbacks?request=<id>` takes the calls about a request, to bring them oneself; `PUT /skribble/expired` ends all keys. */
function switches(request: Request, post: HookPost, keys: Map<string, number>): Response | null {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== "PUT") return null;
  if (pathname === "/skribble/callbacks")
    return Response.json(post.removeAbout(searchParams.get("request") ?? ""), { headers: PAGE_HEADERS });
  if (pathname !== "/skribble/expired") return null;
  for (const key of keys.keys()) keys.set(key, 0);
  return new Response(null, { status: 204, headers: PAGE_HEADERS });
}

/** The answer is the bare key: whoever asks for JSON alone asks for what there is not. */
async function logIn(request: Request, options: Options, keys: Map<string, number>): Promise<Response> {
  const accepted = request.headers.get("accept") ?? "*/*";
  if (!/text\/plain|text\/\*|\*\/\*/.test(accepted)) throw new Refusal(406, "error.not_acceptable", "text/plain");
  const body = await request.text();
  const isJson = request.headers.get("content-type")?.startsWith("application/json");
  const told = isJson ? parsed(body) : Object.fromEntries(new URLSearchParams(body));
  if (told["username"] !== options.username || told["api-key"] !== options.apiKey)
    throw new Refusal(401, "error.auth.login_failed", "Login failed");
  const key = `local.${randomUUID()}.key`;
  keys.set(key, Date.now() + keyMs);
  return new Response(key, { headers: { "content-type": "text/plain" } });
}

async function answer(request: Request, requests: Requests, pages: SigningPages): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const [, resource = "", id = "", rest = ""] = /^\/v2\/([a-z-]+)(?:\/([^/]+))?(\/.*)?$/.exec(pathname) ?? [];
  const route = `${request.method} /${resource}${id && "/:id"}${rest}`;
  switch (route) {
    case "POST /signature-requests":
      return Response.json(requestAs(requests.create(await read(request)), pages));
    case "GET /signature-requests":
      return Response.json(listed(requests, searchParams).map((one) => requestAs(one, pages)));
    case "GET /signature-requests/:id":
      return Response.json(requestAs(requests.find(id), pages));
    case "POST /signature-requests/:id/withdraw": {
      const { message = "" } = await read(request);
      if (typeof message !== "string" || message.length > 2048) throw invalid("message");
      const found = requests.find(id);
      requests.withdraw(found);
      return Response.json(requestAs(found, pages));
    }
    case "POST /signature-requests/:id/callbacks":
      return Response.json(requests.find(id).callbacks);
    case "GET /documents/:id/content":
      return content(request, requests.documents.get(id));
    default:
      throw new NotEmulated(`Skribble is not played for ${route}`);
  }
}

function listed(requests: Requests, query: URLSearchParams): SignatureRequest[] {
  for (const name of query.keys())
    if (!["search", "status_overall", "page_size", "page_number"].includes(name))
      throw new NotEmulated(`Skribble's list is not played by ${name}`);
  const size = Number(query.get("page_size") ?? 50);
  const from = Number(query.get("page_number") ?? 0) * size;
  return requests.list(query.get("search") ?? "", query.get("status_overall")).slice(from, from + size);
}

function content(request: Request, file: Buffer | undefined): Response {
  if (!file) throw new Refusal(404, "error.document.not_found", "Document not found");
  if (request.headers.get("accept") === "application/pdf")
    return new Response(new Uint8Array(file), { headers: { "content-type": "application/pdf" } });
  return Response.json({
    content_type: "application/pdf",
    content_size: file.length,
    content: file.toString("base64"),
  });
}

async function read(request: Request): Promise<Readonly<Record<string, unknown>>> {
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    throw new Refusal(415, "error.unsupported_media_type", "application/json");
  return parsed(await request.text());
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body);
  } catch {
    throw invalid("no JSON");
  }
}

/** Callbacks are said again, what was given as `custom` is not: so says the description. */
function requestAs({ urls, callbacks: _, custom: __, ...request }: SignatureRequest, pages: SigningPages) {
  return {
    ...request,
    signatures: request.signatures.map((one) => ({
      ...one,
      signing_url: pages.linkFor(request, one),
      ...(one.status_code === "SIGNED" && { signed_quality: request.quality, signed_legislation: request.legislation }),
    })),
    signing_url: `https://my.scribital.de/view/${request.id}`,
    cc_email_addresses: [],
    attachments: [],
    owner: "api_demo_local",
    read_access: ["api_demo_local"],
    write_access: ["api_demo_local"],
    callback_success_url: urls.SUCCESS,
    callback_error_url: urls.ERROR,
    callback_update_url: urls.UPDATE,
  };
}
