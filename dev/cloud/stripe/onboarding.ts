import { randomUUID } from "node:crypto";
import { html, pageOf } from "../html.ts";
import { settle } from "./accounts.ts";
import type { Standing } from "./books.ts";
import { checked } from "./checked.ts";
import type { Params } from "./form.ts";
import type { House } from "./house.ts";
import { invalid, noSuch } from "./refusal.ts";

type Link = {
  readonly account: string;
  readonly refreshUrl: string;
  readonly returnUrl: string;
  readonly until: number;
};

const LIFETIME_MS = 5 * 60_000;
const PATH = "/stripe/hosted/onboarding/";

/** Account links: each opens one visit, whose pages are played here. */
export class Onboarding {
  readonly #house: House;
  readonly #links = new Map<string, Link>();
  readonly #visits = new Map<string, Link>();

  constructor(house: House) {
    this.#house = house;
  }

  createV2(params: Params): object {
    const { account, use_case } = checked("CreateAccountLinkV2", params);
    const asked = use_case.account_onboarding;
    if (use_case.type !== "account_onboarding" || !asked) throw invalid("only onboarding is played", "use_case.type");
    const link = this.#open(account, asked.refresh_url, asked.return_url);
    return {
      object: "v2.core.account_link",
      account,
      created: new Date().toISOString(),
      expires_at: new Date(link.until).toISOString(),
      livemode: false,
      url: link.url,
      use_case,
    };
  }

  createV1(params: Params): object {
    const { account, type, refresh_url, return_url } = checked("CreateAccountLink", params);
    if (type !== "account_onboarding") throw invalid("only onboarding is played", "type");
    const link = this.#open(account, refresh_url, return_url);
    return {
      object: "account_link",
      created: Math.floor(Date.now() / 1000),
      expires_at: Math.floor(link.until / 1000),
      url: link.url,
    };
  }

  #open(
    account: string,
    refreshUrl: string | undefined,
    returnUrl: string | undefined,
  ): { url: string; until: number } {
    if (!this.#house.books.accounts.has(account)) throw noSuch("account", account, "account");
    if (!refreshUrl || !URL.canParse(refreshUrl)) throw invalid("Not a valid URL", "refresh_url", "url_invalid");
    if (!returnUrl || !URL.canParse(returnUrl)) throw invalid("Not a valid URL", "return_url", "url_invalid");
    const token = randomUUID();
    const until = Date.now() + LIFETIME_MS;
    this.#links.set(token, { account, refreshUrl, returnUrl, until });
    return { url: `${this.#house.origin}${PATH}${token}`, until };
  }

  /** Opening the link uses it up; whoever opens it again is sent to the page that makes a new one. */
  async browse(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(PATH)) return null;
    const token = pathname.slice(PATH.length);
    if (request.method === "POST") return this.#submit(token, await request.formData());
    const link = this.#links.get(token);
    this.#links.delete(token);
    if (!link) return this.#usedUp(token);
    this.#visits.set(token, link);
    return link.until < Date.now() ? Response.redirect(link.refreshUrl, 302) : form(`${PATH}${token}`);
  }

  #usedUp(token: string): Response {
    const visited = this.#visits.get(token);
    if (visited) return Response.redirect(visited.refreshUrl, 302);
    return new Response("no such link", { status: 404 });
  }

  #submit(token: string, form: FormData): Response {
    const visit = this.#visits.get(token);
    const account = this.#house.books.accounts.get(visit?.account ?? "");
    if (!visit || !account) return new Response("no such visit", { status: 404 });
    const standing = STANDINGS[String(form.get("outcome"))];
    if (standing) settle(this.#house, account, standing);
    if (account.via === "v2") this.#house.hooks.thin(account.id, "v2.core.account_link.returned");
    return Response.redirect(visit.returnUrl, 303);
  }
}

/** "later" changes nothing: one can come back without having said anything. */
const STANDINGS: Readonly<Record<string, Standing | undefined>> = {
  active: "active",
  checking: "checking",
  restricted: "restricted",
};

function form(action: string): Response {
  return pageOf(
    "Stripe: tell us about yourself (local)",
    html`<p>The pages on which Stripe asks a childminder what it has to know. Nothing that is typed here is kept.</p>
<form method="post" action="${action}">
<p><label>First and last name <input name="name" value="Frauke Petersen" required></label></p>
<p><label>Date of birth <input name="born" type="date" value="1984-05-06" required></label></p>
<p><label>IBAN <input name="iban" value="DE89370400440532013000" required></label></p>
<p><button name="outcome" value="active">Submit: all is in order</button></p>
<p><button name="outcome" value="checking">Submit: Stripe is checking</button></p>
<p><button name="outcome" value="restricted">Submit: a document is missing</button></p>
<p><button name="outcome" value="later" formnovalidate>Save for later</button></p>
</form>`,
  );
}
