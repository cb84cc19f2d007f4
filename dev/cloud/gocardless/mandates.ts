import type { BillingRequestAction } from "gocardless-nodejs/types";
import type { Account, Books, Rows } from "./books.ts";
import type { Life } from "./life.ts";
import { invalidField, invalidState } from "./refusals.ts";

export type PayerDetails = {
  readonly customer?: { readonly given_name?: string; readonly family_name?: string; readonly email?: string };
  readonly customer_billing_detail?: {
    readonly address_line1?: string;
    readonly city?: string;
    readonly postal_code?: string;
    readonly country_code?: string;
  };
};
export type PayerAccount = { readonly account_holder_name?: string; readonly iban?: string };
type Request = Rows["billing_requests"];

/** The way to a mandate, step by step, as the API and the hosted pages take it. */
export class MandateRequests {
  private readonly books: Books;
  private readonly life: Life;

  constructor(books: Books, life: Life) {
    this.books = books;
    this.life = life;
  }

  /** A request for a SEPA mandate as it begins. */
  begun({ creditorId, id }: Account, wanted: Partial<Request>, links: { creditor?: string; customer?: string } = {}) {
    const { mandate_request } = wanted;
    if (!mandate_request)
      throw invalidField("billing_requests", "mandate_request", "must be given: nothing else is played");
    if (mandate_request.scheme !== undefined && mandate_request.scheme !== "sepa_core")
      throw invalidField("billing_requests", "mandate_request.scheme", "is not played");
    if (mandate_request.currency !== "EUR")
      throw invalidField("billing_requests", "mandate_request.currency", "must be EUR for sepa_core");
    if (links.creditor) this.books.find(id, "creditors", links.creditor);
    const action = (type: BillingRequestAction["type"], status: "pending" | "completed"): BillingRequestAction => ({
      type,
      required: true,
      status,
      completes_actions: [],
      requires_actions: [],
    });
    return {
      status: "pending" as const,
      mandate_request,
      metadata: wanted.metadata ?? {},
      links: { organisation: id, creditor: links.creditor ?? creditorId },
      actions: [
        action("choose_currency", "completed"),
        action("collect_customer_details", "pending"),
        action("collect_bank_account", "pending"),
        action("confirm_payer_details", "pending"),
      ],
    };
  }

  collectCustomer(request: Request, { customer = {}, customer_billing_detail = {} }: PayerDetails): void {
    requireOpen(request);
    const account = this.books.ownerOf(request.id);
    for (const field of ["given_name", "family_name", "email"] as const)
      if (!customer[field]) throw invalidField("data", `customer.${field}`, "can't be blank");
    const made = this.books.add(account, "customers", { ...customer, ...customer_billing_detail, metadata: {} });
    request.links = { ...request.links, customer: made.id };
    this.#complete(request, "collect_customer_details");
  }

  collectAccount(request: Request, { account_holder_name, iban = "" }: PayerAccount): void {
    requireOpen(request);
    const { customer } = request.links ?? {};
    if (!customer) throw invalidState("billing_request_action_invalid", "collect_customer_details comes first");
    const number = iban.replaceAll(" ", "").toUpperCase();
    if (!isIban(number)) throw invalidField("data", "iban", "is invalid");
    if (!account_holder_name) throw invalidField("data", "account_holder_name", "can't be blank");
    const made = this.books.add(this.books.ownerOf(request.id), "customer_bank_accounts", {
      account_holder_name,
      account_number_ending: number.slice(-2),
      bank_name: "COMMERZBANK AG",
      country_code: number.slice(0, 2),
      currency: "EUR",
      enabled: true,
      metadata: {},
      links: { customer },
    });
    request.links = { ...request.links, customer_bank_account: made.id };
    this.#complete(request, "collect_bank_account");
  }

  confirm(request: Request): void {
    requireOpen(request);
    if (isPending(request, "collect_customer_details") || isPending(request, "collect_bank_account"))
      throw invalidState("billing_request_action_invalid", "Details are missing");
    this.#complete(request, "confirm_payer_details");
    request.status = "ready_to_fulfil";
  }

  fulfil(request: Request): void {
    if (request.status !== "ready_to_fulfil")
      throw invalidState("billing_request_not_ready_to_fulfil", "Billing request is not ready to be fulfilled");
    request.status = "fulfilled";
    const { id } = this.life.createMandate(request);
    request.links = { ...request.links, mandate_request_mandate: id };
    if (request.mandate_request) request.mandate_request.links = { mandate: id };
    const links = { mandate_request_mandate: id, customer: request.links.customer ?? "" };
    const details = { origin: "api", cause: "billing_request_fulfilled", description: "Fulfilled." } as const;
    this.life.tell("billing_requests", request, "fulfilled", details, links);
  }

  cancel(request: Request): void {
    requireOpen(request);
    request.status = "cancelled";
    const details = {
      origin: "api",
      cause: "billing_request_cancelled",
      description: "Cancelled via the API.",
    } as const;
    this.life.tell("billing_requests", request, "cancelled", details);
  }

  #complete(request: Request, type: BillingRequestAction["type"]): void {
    for (const action of request.actions ?? []) if (action.type === type) action.status = "completed";
    const details = { origin: "api", cause: `billing_request_${type}`, description: "Collected." } as const;
    this.life.tell("billing_requests", request, eventOf(type), details);
  }
}

const eventOf = (type: BillingRequestAction["type"]): string =>
  type === "confirm_payer_details" ? "payer_details_confirmed" : (type ?? "");

const isPending = ({ actions = [] }: Request, type: BillingRequestAction["type"]): boolean =>
  actions.some((action) => action.type === type && action.status === "pending");

/** Errors: one that was fulfilled or cancelled. */
function requireOpen({ status }: Request): void {
  if (status !== "pending")
    throw invalidState("billing_request_not_pending", "Billing request has been fulfilled or cancelled");
}

/** ISO 13616: the check digits hold. */
function isIban(number: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(number)) return false;
  if (number.startsWith("DE") && number.length !== 22) return false;
  const digits = [...number.slice(4), ...number.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
