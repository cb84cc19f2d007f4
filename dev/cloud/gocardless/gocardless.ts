import { randomUUID } from "node:crypto";
import { type Emulator, NotEmulated } from "../emulator.ts";
import { html, PAGE_HEADERS, pageOf, table } from "../html.ts";
import type { Deliver } from "../qstash/post-office.ts";
import { type Account, Books, type Collection, type Rows } from "./books.ts";
import { FlowPages } from "./flow-pages.ts";
import { bankReasons, Life } from "./life.ts";
import { MandateRequests, type PayerAccount, type PayerDetails } from "./mandates.ts";
import { Connecting, type PartnerApp } from "./oauth.ts";
import { type NewPayment, type NewRefund, Payments } from "./payments.ts";
import { type HookSecrets, moods, WebhookPost } from "./post.ts";
import { invalidField, misused, notFound, Refusal } from "./refusals.ts";
import { readEnvelope } from "./schemas.ts";
import { paymentScenarios, Simulators } from "./simulators.ts";

type Options = PartnerApp &
  HookSecrets & {
    /** The cloud's own, where browsers find the hosted pages. */
    readonly origin: string;
    readonly siteOrigin: string;
    readonly deliver: Deliver | undefined;
  };

type Asked = {
  readonly account: Account;
  readonly request: Request;
  readonly text: string;
  readonly query: URLSearchParams;
};
type Answer = Readonly<Record<string, unknown>>;

const version = "2015-07-06";
const flowDays = 7;
/** After so long GoCardless does not say what a payout consists of. */
const itemMonths = 6;

/** GoCardless' sandbox, as far as it is called: API and partner OAuth on its hosts, hosted pages on the cloud's own origin. */
export function gocardless(options: Options): Emulator & { readonly bringDue: () => Promise<void> } {
  const books = new Books();
  const post = new WebhookPost(options, options.siteOrigin, options.deliver);
  const life = new Life(books, (event) => post.take(event));
  const requests = new MandateRequests(books, life);
  const payments = new Payments(books, life);
  const simulators = new Simulators(books, life);
  const connecting = new Connecting(options, books);
  const flows = new FlowPages(books, requests, options.origin);
  const api = new Api(books, life, requests, payments, simulators, flows);
  return {
    name: "GoCardless",
    hosts: /^(api|connect)-sandbox\.gocardless\.com$/,
    note: "SEPA core mandates, payments, refunds, payouts, events, scenario simulators; partner OAuth. Hosted pages on this origin; webhooks by /gocardless. A SEPA mandate is handed in with its first payment.",
    bringDue: () => post.bringDue(),
    async fetch(request) {
      if (new URL(request.url).hostname.startsWith("connect-")) return connecting.answer(request);
      try {
        return Response.json(await api.answer(request));
      } catch (error) {
        if (error instanceof Refusal) return error.answer();
        throw error;
      }
    },
    async browser(request) {
      return (await connecting.browser(request)) ?? (await flows.browser(request));
    },
    page: (request) => post.page(request) ?? ownPage(request, books, simulators, post),
  };
}

class Api {
  private readonly books: Books;
  private readonly life: Life;
  private readonly requests: MandateRequests;
  private readonly payments: Payments;
  private readonly simulators: Simulators;
  private readonly flows: FlowPages;

  constructor(
    books: Books,
    life: Life,
    requests: MandateRequests,
    payments: Payments,
    simulators: Simulators,
    flows: FlowPages,
  ) {
    this.books = books;
    this.life = life;
    this.requests = requests;
    this.payments = payments;
    this.simulators = simulators;
    this.flows = flows;
  }

  async answer(request: Request): Promise<Answer> {
    const { pathname, searchParams: query } = new URL(request.url);
    const [, token] = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
    const account = this.books.accountBy(token);
    requireHeaders(request);
    const asked = { account, request, query, text: await request.text() };
    const [, collection = "", id, action] = /^\/([a-z_]+)(?:\/([\w]+)(?:\/actions\/([a-z_]+))?)?$/.exec(pathname) ?? [];
    const route = [request.method, collection, ...(id ? [":id"] : []), ...(action ? [action] : [])].join(" ");
    const answer = this.#route(route, asked, id ?? "");
    if (!answer) throw new NotEmulated(`GoCardless is not played for ${route}`);
    return answer;
  }

  #route(route: string, asked: Asked, id: string): Answer | null {
    const { account } = asked;
    switch (route) {
      case "POST billing_requests":
        return this.#createRequest(asked);
      case "GET billing_requests :id":
        return this.#read(account, "billing_requests", id);
      case "POST billing_requests :id collect_customer_details":
        return this.#act(account, "billing_requests", id, (row) => {
          const type = "BillingRequestCollectCustomerDetailsRequest";
          this.requests.collectCustomer(row, readEnvelope<PayerDetails>(asked.text, "data", type));
        });
      case "POST billing_requests :id collect_bank_account":
        return this.#act(account, "billing_requests", id, (row) => {
          const type = "BillingRequestCollectBankAccountRequest";
          this.requests.collectAccount(row, readEnvelope<PayerAccount>(asked.text, "data", type));
        });
      case "POST billing_requests :id confirm_payer_details":
        return this.#act(account, "billing_requests", id, (row) => {
          readEnvelope(asked.text, "data", "BillingRequestConfirmPayerDetailsRequest");
          this.requests.confirm(row);
        });
      case "POST billing_requests :id fulfil":
        return this.#act(account, "billing_requests", id, (row) => {
          readEnvelope(asked.text, "data", "BillingRequestFulfilRequest");
          this.requests.fulfil(row);
        });
      case "POST billing_requests :id cancel":
        return this.#act(account, "billing_requests", id, (row) => {
          readEnvelope(asked.text, "data", "BillingRequestCancelRequest");
          this.requests.cancel(row);
        });
      case "POST billing_request_flows":
        return this.#createFlow(asked);
      case "GET mandates :id":
        return this.#read(account, "mandates", id);
      case "POST mandates :id cancel":
        return this.#act(account, "mandates", id, (row) => this.#cancelMandate(row, asked));
      case "POST mandate_pdfs":
        return this.#createPdf(asked);
      case "GET creditors":
        return this.#list(asked, "creditors", []);
      case "GET creditors :id":
        return this.#read(account, "creditors", id);
      case "GET customer_bank_accounts :id":
        return this.#read(account, "customer_bank_accounts", id);
      case "GET customers :id":
        return this.#read(account, "customers", id);
      case "DELETE customers :id":
        return this.#removeCustomer(account, id);
      case "POST payments":
        return this.#createPayment(asked);
      case "GET payments :id":
        return this.#read(account, "payments", id);
      case "POST payments :id cancel":
        return this.#act(account, "payments", id, (row) => {
          readEnvelope(asked.text, "data", "PaymentCancelRequest");
          this.payments.cancel(row);
        });
      case "POST payments :id retry":
        return this.#act(account, "payments", id, (row) => {
          this.payments.retry(row, readEnvelope(asked.text, "data", "PaymentRetryRequest"));
        });
      case "POST refunds":
        return this.#createRefund(asked);
      case "GET refunds :id":
        return this.#read(account, "refunds", id);
      case "GET payouts :id":
        return this.#read(account, "payouts", id);
      case "GET payout_items":
        return this.#payoutItems(asked);
      case "GET events":
        return this.#list(asked, "events", ["created_at[gt]", "created_at[gte]", "created_at[lt]", "created_at[lte]"]);
      case "POST scenario_simulators :id run":
        return this.#simulate(asked, id);
      default:
        return null;
    }
  }

  #createRequest({ account, request, text }: Asked): Answer {
    const wanted = readEnvelope<Partial<Rows["billing_requests"]>>(
      text,
      "billing_requests",
      "BillingRequestCreateRequest",
    );
    const made = this.books.create(keyed(account, request), "billing_requests", () =>
      this.requests.begun(account, wanted, wanted.links),
    );
    const details = { origin: "api", cause: "billing_request_created", description: "Created." } as const;
    this.life.tell("billing_requests", made, "created", details);
    return { billing_requests: made };
  }

  #createFlow({ account, request, text }: Asked): Answer {
    type Flow = Rows["billing_request_flows"] & { links: { billing_request: string } };
    const wanted = readEnvelope<Flow>(text, "billing_request_flows", "BillingRequestFlowCreateRequest");
    const { skip_success_screen = false, redirect_uri = null, exit_uri = null } = wanted;
    if (wanted.auto_fulfil === false)
      throw invalidField("billing_request_flows", "auto_fulfil", "cannot be switched off");
    if (skip_success_screen && !redirect_uri)
      throw invalidField("billing_request_flows", "redirect_uri", "can't be blank");
    this.books.find(account.id, "billing_requests", wanted.links.billing_request);
    const made = this.books.create(keyed(account, request), "billing_request_flows", () => ({
      ...wanted,
      redirect_uri,
      exit_uri,
      skip_success_screen,
      auto_fulfil: true,
      expires_at: new Date(Date.now() + flowDays * 86_400_000).toISOString(),
    }));
    made.authorisation_url = this.flows.addressOf(made.id);
    return { billing_request_flows: made };
  }

  #cancelMandate(mandate: Rows["mandates"], { text }: Asked): void {
    readEnvelope(text, "data", "MandateCancelRequest");
    if (!isOpen(mandate))
      throw new Refusal(422, "invalid_state", "This mandate cannot be cancelled", [
        { reason: "cancellation_failed", message: "This mandate cannot be cancelled" },
      ]);
    const details = { origin: "api", cause: "mandate_cancelled", description: "Cancelled via the API." } as const;
    this.life.endMandate(mandate, "cancelled", details);
  }

  /** With them goes what they gave: mandates, and their account at a bank. */
  #removeCustomer({ id: account }: Account, id: string): Answer {
    const customer = this.books.find(account, "customers", id);
    const details = { origin: "api", cause: "customer_removed", description: "Removed via the API." } as const;
    for (const mandate of this.books.list(account, "mandates"))
      if (mandate.links?.customer === id && isOpen(mandate)) this.life.endMandate(mandate, "cancelled", details);
    for (const known of this.books.list(account, "customer_bank_accounts"))
      if (known.links?.customer === id) this.books.remove(account, "customer_bank_accounts", known.id);
    this.books.remove(account, "customers", id);
    return { customers: customer };
  }

  #createPdf({ account, request, text }: Asked): Answer {
    const wanted = readEnvelope<{ links?: { mandate?: string } }>(text, "mandate_pdfs", "MandatePdfCreateRequest");
    if (!wanted.links?.mandate) throw new NotEmulated("only the text of a mandate that is there is played");
    const mandate = this.books.find(account.id, "mandates", wanted.links.mandate);
    const language = request.headers.get("accept-language") ?? "en";
    const url = this.flows.addressOfPdf(randomUUID(), mandate, language);
    return { mandate_pdfs: { url, expires_at: new Date(Date.now() + 3_600_000).toISOString() } };
  }

  #createPayment({ account, request, text }: Asked): Answer {
    const wanted = readEnvelope<NewPayment>(text, "payments", "PaymentCreateRequest");
    const made = this.books.create(keyed(account, request), "payments", () => this.payments.begun(account, wanted));
    this.life.createdPayment(made);
    return { payments: made };
  }

  #createRefund({ account, request, text }: Asked): Answer {
    const wanted = readEnvelope<NewRefund>(text, "refunds", "RefundCreateRequest");
    const made = this.books.create(keyed(account, request), "refunds", () =>
      this.payments.begunRefund(account, wanted),
    );
    this.life.createdRefund(made);
    return { refunds: made };
  }

  #payoutItems({ account, query }: Asked): Answer {
    requireQuery(query, ["payout", "limit"]);
    const payout = this.books.find(account.id, "payouts", query.get("payout") ?? "");
    const oldest = new Date();
    oldest.setUTCMonth(oldest.getUTCMonth() - itemMonths);
    if (Date.parse(payout.created_at) < oldest.getTime())
      throw misused(410, "payout_items_data_archived", "Payout items are kept for six months");
    const items = this.books.payoutItems.get(payout.id) ?? [];
    return { payout_items: items, meta: { cursors: { before: null, after: null }, limit: limitOf(query) } };
  }

  #simulate({ account, text }: Asked, name: string): Answer {
    const { links } = readEnvelope<{ links?: { resource: string } }>(text, "data", "ScenarioSimulatorRunRequest");
    this.simulators.run(account, name, links?.resource ?? "");
    return { scenario_simulators: { id: name } };
  }

  #read<Name extends Collection>({ id: account }: Account, collection: Name, id: string): Answer {
    return { [collection]: this.#shown(collection, this.books.find(account, collection, id)) };
  }

  #act<Name extends Collection>(
    { id: account }: Account,
    collection: Name,
    id: string,
    act: (row: Rows[Name]) => void,
  ): Answer {
    const row = this.books.find(account, collection, id);
    act(row);
    return { [collection]: this.#shown(collection, row) };
  }

  #shown<Name extends Collection>(collection: Name, row: Rows[Name]): object {
    if (collection !== "mandates") return row;
    return { ...row, next_possible_charge_date: this.life.nextChargeDate(row as Rows["mandates"]) };
  }

  /** The newest first; `after` is the last id of the page before. */
  #list({ account, query }: Asked, collection: "creditors" | "events", filters: readonly string[]): Answer {
    requireQuery(query, ["limit", "after", ...filters]);
    const limit = limitOf(query);
    const all = this.books
      .list(account.id, collection)
      .filter((row) => isWithin(row.created_at, query))
      .reverse();
    const after = query.get("after");
    const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    if (after !== null && from === 0) throw invalidField(collection, "after", "is no cursor");
    const shown = all.slice(from, from + limit);
    const isLast = from + limit >= all.length;
    const cursors = { before: null, after: isLast ? null : (shown.at(-1)?.id ?? null) };
    return { [collection]: shown, meta: { cursors, limit } };
  }
}

const isOpen = ({ status = "failed" }: Rows["mandates"]): boolean =>
  ["pending_submission", "submitted", "active"].includes(status);

function requireHeaders({ method, headers }: Request): void {
  if (headers.get("gocardless-version") !== version)
    throw misused(400, "missing_version_header", "The GoCardless-Version header is missing or of no version");
  if (method === "GET" || method === "DELETE") return;
  if (!headers.get("content-type")?.startsWith("application/json"))
    throw misused(400, "invalid_content_type", "The Content-Type must be application/json");
}

/** Errors: the real one makes nothing twice only where it is told a key, and the SDK always tells one. */
function keyed({ id: account }: Account, { headers }: Request): { readonly account: string; readonly key: string } {
  const key = headers.get("idempotency-key");
  if (!key) throw new NotEmulated("creating without an Idempotency-Key is not played");
  return { account, key };
}

function requireQuery(query: URLSearchParams, played: readonly string[]): void {
  const unplayed = [...query.keys()].find((name) => !played.includes(name));
  if (unplayed) throw new NotEmulated(`GoCardless' filter ${unplayed} is not played`);
}

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get("limit") ?? 50);
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 500))
    throw misused(400, "invalid_limit", "limit must be between 1 and 500");
  return limit;
}

function isWithin(at: string, query: URLSearchParams): boolean {
  const time = (name: string) => Date.parse(query.get(`created_at[${name}]`) ?? "");
  const instant = Date.parse(at);
  const [gt, gte, lt, lte] = ["gt", "gte", "lt", "lte"].map(time) as [number, number, number, number];
  // A comparison with NaN, where nothing was asked, is false.
  return !(instant <= gt || instant < gte || instant >= lt || instant > lte);
}

/** For people: what there is, with a button for each thing that time and banks do; and for tests, who press them by `PUT`. */
function ownPage(request: Request, books: Books, simulators: Simulators, post: WebhookPost): Response | null {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/gocardless")) return null;
  if (request.method === "GET") return pathname === "/gocardless" ? overview(books, simulators, post) : null;
  const [, what = "", ...rest] = pathname.split("/").slice(1);
  try {
    const done = press(what, rest, books, simulators);
    if (!done) return null;
  } catch (error) {
    if (error instanceof Refusal) return error.answer();
    throw error;
  }
  if (request.method === "PUT") return Response.json({ done: true }, { headers: PAGE_HEADERS });
  return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location: "/gocardless" } });
}

function press(what: string, [name = "", id = ""]: string[], books: Books, simulators: Simulators): boolean {
  if (what === "reason") {
    if (!Object.hasOwn(bankReasons, name)) throw notFound();
    simulators.reason = name;
    return true;
  }
  if (what !== "simulate") return false;
  const account = books.accounts.get(books.ownerOf(id));
  if (!account) throw notFound();
  simulators.run(account, name, id);
  return true;
}

function overview(books: Books, simulators: Simulators, post: WebhookPost): Response {
  const button = (action: string, label: string) =>
    html`<form method="post" action="/gocardless/${action}" style="display:inline"><button>${label}</button></form> `;
  const scenarios = (id: string) => html`${paymentScenarios.map((name) => button(`simulate/${name}/${id}`, name))}`;
  return pageOf(
    "GoCardless",
    html`<p>Events leave: ${post.mood}. ${String(post.waiting)} wait. ${moods.map((mood) => button(`mood/${mood}`, mood))}</p>
<p>Banks send back by ${simulators.reason}. ${Object.keys(bankReasons).map((code) => button(`reason/${code}`, code))}</p>
<h2>Payments</h2>
${table(
  ["Id", "Status", "Cents", "Day", "Reference", ""],
  books
    .list(null, "payments")
    .reverse()
    .map((row) => [
      row.id,
      row.status ?? "",
      String(row.amount),
      row.charge_date ?? "",
      row.reference ?? "",
      scenarios(row.id),
    ]),
)}
<h2>Mandates</h2>
${table(
  ["Id", "Status", "Reference", ""],
  books
    .list(null, "mandates")
    .reverse()
    .map((row) => [
      row.id,
      row.status ?? "",
      row.reference ?? "",
      button(`simulate/mandate_expired/${row.id}`, "mandate_expired"),
    ]),
)}`,
  );
}
