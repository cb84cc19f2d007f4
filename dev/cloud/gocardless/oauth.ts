import { randomUUID } from "node:crypto";
import { NotEmulated } from "../emulator.ts";
import { html, PAGE_HEADERS, pageOf } from "../html.ts";
import { type Books, newId } from "./books.ts";

export type PartnerApp = { readonly clientId: string; readonly clientSecret: string };

type Grant = { readonly accountId: string; readonly redirectUri: string };

/** What a browser opens lies on the cloud's own origin; the exchange on GoCardless' host. */
const authorisePath = "/gocardless/oauth/authorize";

/** Partner OAuth: somebody lets our app into an account of theirs, new or known. */
export class Connecting {
  readonly #grants = new Map<string, Grant>();
  private readonly app: PartnerApp;
  private readonly books: Books;

  constructor(app: PartnerApp, books: Books) {
    this.app = app;
    this.books = books;
  }

  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method !== "POST" || !["/oauth/access_token", "/oauth/revoke"].includes(pathname))
      throw new NotEmulated("GoCardless' OAuth is played for access_token and revoke");
    const form = new URLSearchParams(await request.text());
    if (form.get("client_id") !== this.app.clientId || form.get("client_secret") !== this.app.clientSecret)
      return Response.json({ error: "invalid_client" }, { status: 401 });
    if (pathname === "/oauth/revoke") {
      this.books.tokens.delete(form.get("token") ?? "");
      return Response.json({});
    }
    return this.#exchange(form);
  }

  /** A code works once, for the very address it was made for. */
  #exchange(form: URLSearchParams): Response {
    const code = form.get("code") ?? "";
    const grant = this.#grants.get(code);
    this.#grants.delete(code);
    const account = this.books.accounts.get(grant?.accountId ?? "");
    if (form.get("grant_type") !== "authorization_code" || !account || grant?.redirectUri !== form.get("redirect_uri"))
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    const access_token = `sandbox_local_${randomUUID()}`;
    this.books.tokens.set(access_token, account.id);
    const { id: organisation_id, email } = account;
    return Response.json({ access_token, token_type: "bearer", scope: "read_write", organisation_id, email });
  }

  async browser(request: Request): Promise<Response | null> {
    const url = new URL(request.url);
    if (url.pathname !== authorisePath) return null;
    const query = url.searchParams;
    const back = URL.parse(query.get("redirect_uri") ?? "");
    const isOurs = query.get("client_id") === this.app.clientId && query.get("response_type") === "code";
    if (!isOurs || !back || !["read_write", "read_only"].includes(query.get("scope") ?? ""))
      return new Response("invalid_request", { status: 400, headers: PAGE_HEADERS });
    if (request.method === "GET") return this.#ask(url);
    const form = new URLSearchParams(await request.text());
    if (query.has("state")) back.searchParams.set("state", query.get("state") ?? "");
    if (form.get("answer") === "connect") back.searchParams.set("code", this.#grant(form, query));
    else back.searchParams.set("error", "access_denied");
    return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location: back.href } });
  }

  #grant(form: URLSearchParams, query: URLSearchParams): string {
    const code = newId("");
    const { id } = this.books.accountOf(form.get("email") ?? "", form.get("name") ?? "");
    this.#grants.set(code, { accountId: id, redirectUri: query.get("redirect_uri") ?? "" });
    return code;
  }

  #ask({ search, searchParams }: URL): Response {
    const name = `${searchParams.get("prefill[given_name]") ?? ""} ${searchParams.get("prefill[family_name]") ?? ""}`;
    const email = searchParams.get("prefill[email]") ?? "";
    return pageOf(
      "GoCardless (local)",
      html`<p>Tagesnest möchte für Ihr Konto Lastschriften einziehen. · Tagesnest would like to collect direct debits for your account.</p>
<form method="post" action="${authorisePath + search}">
<p><label>Name <input name="name" required value="${name.trim()}"></label></p>
<p><label>E-Mail <input name="email" type="email" required value="${email}"></label></p>
<p><button name="answer" value="connect">Verbinden · Connect</button> <button name="answer" value="deny" formnovalidate>Ablehnen · Deny</button></p>
</form>`,
    );
  }
}
