import { setTimeout as pause } from "node:timers/promises";
import { type Emulator, NotEmulated } from "../emulator.ts";
import { Books, newId, PLATFORM } from "./books.ts";
import { browseCheckout } from "./checkout-pages.ts";
import { decodeForm, type Params } from "./form.ts";
import type { Hooks } from "./hooks.ts";
import type { House } from "./house.ts";
import { Idempotency, type Outcome } from "./idempotency.ts";
import { Onboarding } from "./onboarding.ts";
import { ownPage } from "./own-page.ts";
import { invalid, noAccess, Refusal } from "./refusal.ts";
import { ROUTES } from "./routes.ts";
import { API_VERSION } from "./version.ts";

type Settings = {
  readonly secretKey: string;
  readonly origin: string;
  readonly hooks: (books: Books) => Hooks;
};

/** Card payments as a platform of Stripe's makes them on accounts of others. */
export function stripe({ secretKey, origin, hooks: makeHooks }: Settings): Emulator & { readonly hooks: Hooks } {
  const books = new Books();
  const hooks = makeHooks(books);
  const house: House = { books, hooks, origin };
  const onboarding = new Onboarding(house);
  const keys = new Idempotency();
  return {
    name: "Stripe",
    hosts: /^api\.stripe\.com$/,
    note: "Connected accounts (v2 and v1) with their onboarding, hosted Checkout with test cards and 3-D Secure, saved cards, refunds, disputes, payouts, events and hooks: https://docs.stripe.com. Only what the Worker calls; cards and euros only. In memory, forgotten at the end. Its own page is /stripe.",
    hooks,
    page: (request) => ownPage(request, house),
    browser: (request) => browse(request, house, onboarding),
    async fetch(request) {
      const url = new URL(request.url);
      const version = url.pathname.startsWith("/v2/") ? "v2" : "v1";
      try {
        requireKey(request, secretKey);
        requireVersion(request);
        const account = accountIn(request, version, house);
        const [name, id] = routeOf(request.method, url.pathname);
        const route = ROUTES[name];
        if (!route) throw new NotEmulated(`Stripe's ${name} is not played`);
        const body = await request.text();
        const params = paramsOf(request, url, body, version);
        const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
        const run = () =>
          outcomeOf(() => route({ scope: { ...house, account }, id, params, onboarding }), key !== null);
        const what = `${name} ${id} ${body}`;
        const { status, body: answer, isRepeated } = await keys.once({ key, account, what, version }, run);
        return answered(status, answer, request, isRepeated);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return answered(error.status, error.body, request, false);
      }
    },
  };
}

/** The pages that Stripe hosts for browsers. */
function browse(request: Request, house: House, onboarding: Onboarding): Promise<Response> | null {
  if (!new URL(request.url).pathname.startsWith("/stripe/hosted/")) return null;
  return (async () =>
    (await onboarding.browse(request)) ??
    (await browseCheckout(request, house)) ??
    new Response("no such page", { status: 404 }))();
}

/** So long one call takes: another one with the same key meets it under way. */
const WORK_MS = 5;

/** Refused parameters leave no trace under a key; what the call itself refuses does, as everything it answers. */
async function outcomeOf(run: () => object, takesTime: boolean): Promise<Outcome> {
  if (takesTime) await pause(WORK_MS);
  try {
    return { status: 200, body: structuredClone(run()) };
  } catch (error) {
    if (!(error instanceof Refusal) || isOfParameters(error)) throw error;
    return { status: error.status, body: error.body };
  }
}

const isOfParameters = ({ status, details }: Refusal): boolean =>
  status === 400 && (details.code?.startsWith("parameter_") ?? details.param !== undefined);

function requireKey(request: Request, secretKey: string): void {
  const given = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (given === secretKey) return;
  if (!given) throw new Refusal(401, "You did not provide an API key.");
  throw new Refusal(401, `Invalid API Key provided: ${given.slice(0, 7)}****${given.slice(-4)}`);
}

/** Without it the service takes whatever version the account was made with: not what the SDK's types say. */
function requireVersion(request: Request): void {
  const given = request.headers.get("stripe-version");
  if (given !== API_VERSION) throw invalid(`Invalid Stripe API version: ${given}`);
}

function accountIn(request: Request, version: "v1" | "v2", { books }: House): string {
  const [account, context] = [request.headers.get("stripe-account"), request.headers.get("stripe-context")];
  if (account !== null && context !== null)
    throw invalid("You may not send both the Stripe-Account and the Stripe-Context header.");
  if (version === "v2" && account !== null) throw invalid("v2 takes Stripe-Context in place of Stripe-Account.");
  const named = account ?? context;
  if (named === null) return PLATFORM;
  const found = books.accounts.get(named);
  if (found && !found.isDeauthorised && found.standing !== "closed") return named;
  throw noAccess(named);
}

/** "GET /v1/refunds/re_1" as its route and the id in it. */
function routeOf(method: string, pathname: string): [name: string, id: string] {
  const [, id = ""] = /\/([a-z]+_[\w-]+)(?:\/[a-z]+)?$/.exec(pathname.replace("/account_links", "")) ?? [];
  const isId = id !== "" && /^(acct|cs|pi|re|du|dp|po|cus|ch|evt)_/.test(id);
  return isId ? [`${method} ${pathname.replace(id, ":id")}`, id] : [`${method} ${pathname}`, ""];
}

function paramsOf(request: Request, url: URL, body: string, version: "v1" | "v2"): Params {
  if (request.method !== "POST") return decodeForm(url.search);
  const type = request.headers.get("content-type") ?? "";
  const wanted = version === "v1" ? "application/x-www-form-urlencoded" : "application/json";
  if (!type.startsWith(wanted)) throw invalid(`Invalid Content-Type: ${version} takes ${wanted}.`);
  if (version === "v1") return decodeForm(body);
  try {
    return JSON.parse(body) as Params;
  } catch {
    throw invalid("The body is no JSON.");
  }
}

function answered(status: number, body: object, request: Request, isRepeated: boolean): Response {
  const echoed = (name: string) => {
    const value = request.headers.get(name);
    return value === null ? {} : { [name]: value };
  };
  return Response.json(body, {
    status,
    headers: {
      "request-id": newId("req"),
      "stripe-version": API_VERSION,
      ...echoed("stripe-account"),
      ...echoed("idempotency-key"),
      ...(isRepeated && { "idempotent-replayed": "true" }),
    },
  });
}
