import { createAccount, createAccountV2, readAccount, readAccountV2 } from "./accounts.ts";
import type { Thing } from "./books.ts";
import { checked } from "./checked.ts";
import { createCheckout, expireCheckout, lapse, readCheckout } from "./checkout.ts";
import { expanded } from "./expanding.ts";
import type { Params } from "./form.ts";
import type { Scope } from "./house.ts";
import { listBalance, listEvents } from "./lists.ts";
import type { Onboarding } from "./onboarding.ts";
import { createCustomer, createPayment, createRefund, deleteCustomer } from "./payments.ts";

type Call = { readonly scope: Scope; readonly id: string; readonly params: Params; readonly onboarding: Onboarding };
type Route = (call: Call) => object;

/** Everything that is played: "POST /v1/refunds"; ":id" stands for an id. */
export const ROUTES: Readonly<Record<string, Route | undefined>> = {
  "POST /v2/core/accounts": ({ scope, params }) => createAccountV2(scope, params),
  "GET /v2/core/accounts/:id": ({ scope, id, params }) => readAccountV2(scope, id, params),
  "POST /v2/core/account_links": ({ onboarding, params }) => onboarding.createV2(params),
  "POST /v1/accounts": ({ scope, params }) => createAccount(scope, params),
  "GET /v1/accounts/:id": ({ scope, id, params }) => readAccount(scope, id, params),
  "POST /v1/account_links": ({ onboarding, params }) => onboarding.createV1(params),
  "POST /v1/customers": ({ scope, params }) => createCustomer(scope, params),
  "DELETE /v1/customers/:id": ({ scope, id }) => deleteCustomer(scope, id),
  "POST /v1/checkout/sessions": told(({ scope, params }) => createCheckout(scope, params)),
  "GET /v1/checkout/sessions/:id": told(({ scope, id, params }) => {
    const session = readCheckout(scope, id, params);
    lapse(scope, session);
    return session;
  }),
  "POST /v1/checkout/sessions/:id/expire": told(({ scope, id, params }) => expireCheckout(scope, id, params)),
  "POST /v1/payment_intents": told(({ scope, params }) => createPayment(scope, params)),
  "GET /v1/payment_intents/:id": told(({ scope, id, params }) => {
    checked("ReadPayment", params);
    return scope.books.get(scope.account, "payment_intent", id, "intent");
  }),
  "POST /v1/refunds": told(({ scope, params }) => createRefund(scope, params)),
  "GET /v1/refunds/:id": told(({ scope, id, params }) => {
    checked("ReadRefund", params);
    return scope.books.get(scope.account, "refund", id);
  }),
  "GET /v1/disputes/:id": told(({ scope, id, params }) => {
    checked("ReadDispute", params);
    return scope.books.get(scope.account, "dispute", id);
  }),
  "GET /v1/payouts/:id": told(({ scope, id, params }) => {
    checked("ReadPayout", params);
    return scope.books.get(scope.account, "payout", id);
  }),
  "GET /v1/balance_transactions": ({ scope, params }) => listBalance(scope, params),
  "GET /v1/events": ({ scope, params }) => listEvents(scope, params),
};

/** Answers a thing, with what `expand` names in place of ids. */
function told(route: (call: Call) => Thing): Route {
  return (call) => {
    const paths = call.params["expand"];
    const { books, account } = call.scope;
    return expanded(books, account, route(call), Array.isArray(paths) ? paths.map(String) : []);
  };
}
