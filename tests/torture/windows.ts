import { plugin } from "bun";
import type { Cloud } from "../../dev/cloud/cloud";
import { LOCAL } from "../../dev/cloud/credentials";
import { OWN_HOST } from "../../dev/cloud/page";
import type { Outbound } from "../../dev/cloud/router";
import { API_VERSION } from "../../dev/cloud/stripe/version";
import type { CardPayments } from "../../domain/billing/cards";
import type { DirectDebits } from "../../domain/billing/debits";
import * as got from "../../vendors/payments/gocardless/got";

// As `astro.config.mjs` builds the Worker.
plugin({
  name: "got on fetch",
  setup: (build) => void build.module("got", () => ({ loader: "object", exports: got })),
});

const vendors = /(^|\.)(stripe|gocardless)\.com$/;

export type Windows = { readonly cards: CardPayments; readonly debits: DirectDebits };

/** The product's own clients of both vendors in this process; from now on it reaches those at the local cloud, and its pages. */
export async function openWindows({ outbound }: Pick<Cloud, "outbound">): Promise<Windows> {
  const onTheNet = globalThis.fetch;
  const played = async (...asked: Parameters<typeof fetch>): Promise<Response> => {
    const request = new Request(...asked);
    const { hostname } = new URL(request.url);
    if (hostname !== OWN_HOST && !vendors.test(hostname)) return onTheNet(...asked);
    return (await outbound(request as unknown as Parameters<Outbound>[0])) as unknown as Response;
  };
  globalThis.fetch = Object.assign(played, { preconnect: onTheNet.preconnect });
  const { debitsOf } = await import("../../vendors/payments/gocardless/debits");
  const { stripeCards } = await import("../../vendors/payments/stripe/cards");
  const { clientId, clientSecret } = LOCAL.gocardless;
  const cards = stripeCards({ secretKey: LOCAL.stripe.secretKey, accounts: "v2" });
  const debits = debitsOf({
    GOCARDLESS_ENVIRONMENT: "sandbox",
    GOCARDLESS_CLIENT_ID: clientId,
    GOCARDLESS_CLIENT_SECRET: clientSecret,
    GOCARDLESS_CONNECT_ORIGIN: `http://${OWN_HOST}/gocardless`,
  });
  if (!debits) throw new Error("a window did not open");
  return { cards, debits };
}

/** Presses a button of a page that a vendor hosts, or of the local cloud's own. */
export async function press(address: string, fields: Record<string, string> = {}): Promise<Response> {
  const { pathname, search } = new URL(address, `http://${OWN_HOST}`);
  const body = new URLSearchParams(fields);
  const answer = await fetch(`http://${OWN_HOST}${pathname}${search}`, { method: "POST", body, redirect: "manual" });
  if (answer.status >= 400) throw new Error(`${pathname} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

/** Asks Stripe's own interface, past the product's client. */
export async function askStripe<Answer>(
  path: string,
  headers: Readonly<Record<string, string>>,
  form: URLSearchParams | null = null,
): Promise<Answer> {
  const answer = await fetch(`https://api.stripe.com/v1/${path}`, {
    method: form ? "POST" : "GET",
    body: form,
    headers: { authorization: `Bearer ${LOCAL.stripe.secretKey}`, "stripe-version": API_VERSION, ...headers },
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
