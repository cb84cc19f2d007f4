import type { EventDetails, EventLinks } from "gocardless-nodejs/types";
import type { Books, Rows } from "./books.ts";
import { bankDayFrom, plusBankDays, today } from "./target.ts";

type Origin = "bank" | "api" | "gocardless" | "customer";
type Happening = Readonly<{
  origin: Origin;
  cause: string;
  description: string;
  reason_code?: string;
  will_attempt_retry?: boolean;
}>;

/** Why banks send a debit back: GoCardless' cause for each code of SEPA. */
export const bankReasons: Readonly<Record<string, string>> = {
  AC01: "invalid_bank_details",
  AC04: "bank_account_closed",
  AC06: "direct_debit_not_enabled",
  AG01: "direct_debit_not_enabled",
  AM04: "insufficient_funds",
  MD01: "authorisation_disputed",
  MD06: "refund_requested",
  MD07: "payer_deceased",
  MS02: "refer_to_payer",
  MS03: "refer_to_payer",
};

const singular = {
  billing_requests: "billing_request",
  creditors: "creditor",
  mandates: "mandate",
  payments: "payment",
  payouts: "payout",
  refunds: "refund",
} as const;

const byUs = (cause: string, description: string): Happening => ({ origin: "gocardless", cause, description });
const byApi = (cause: string, description: string): Happening => ({ origin: "api", cause, description });

/** How mandates, payments, refunds and payouts go on: each step changes the row and tells an event. */
export class Life {
  readonly books: Books;
  private readonly told: (event: Rows["events"]) => void;

  constructor(books: Books, told: (event: Rows["events"]) => void) {
    this.books = books;
    this.told = told;
  }

  tell(
    type: keyof typeof singular,
    row: { readonly id: string },
    action: string,
    details: Happening,
    links: EventLinks = {},
  ): void {
    const organisation = this.books.ownerOf(row.id);
    const event = this.books.add(organisation, "events", {
      resource_type: type,
      action,
      links: { ...links, [singular[type]]: row.id, organisation },
      details: { ...details, ...(details.origin === "bank" && { scheme: "sepa_core" }) } as EventDetails,
      metadata: {},
      resource_metadata: {},
      source: { type: "app", name: "Tagesnest" },
    });
    this.told(event);
  }

  /** As soon as GoCardless could collect: it needs some bank days to hand in a mandate, fewer for a known one. */
  nextChargeDate({ status }: Rows["mandates"]): string | null {
    if (status === "pending_submission" || status === "submitted") return plusBankDays(today(), 6);
    return status === "active" ? plusBankDays(today(), 4) : null;
  }

  createMandate(request: Rows["billing_requests"]): Rows["mandates"] {
    const { customer = "", customer_bank_account = "", creditor = "" } = request.links ?? {};
    const mandate = this.books.add(this.books.ownerOf(request.id), "mandates", {
      scheme: "sepa_core",
      status: "pending_submission",
      reference: `TN-${request.id.slice(-8)}`,
      payments_require_approval: false,
      metadata: request.mandate_request?.metadata ?? {},
      links: { creditor, customer, customer_bank_account },
    });
    this.tell("mandates", mandate, "created", byApi("mandate_created", "Mandate created via the API."));
    return mandate;
  }

  endMandate(mandate: Rows["mandates"], status: "cancelled" | "expired" | "failed", details: Happening): void {
    mandate.status = status;
    this.tell("mandates", mandate, status, details);
    for (const payment of this.books.list(this.books.ownerOf(mandate.id), "payments"))
      if (payment.links?.mandate === mandate.id && payment.status === "pending_submission")
        this.#end(payment, "cancelled", { ...details, cause: "mandate_cancelled" });
  }

  createdPayment(payment: Rows["payments"]): void {
    this.tell("payments", payment, "created", byApi("payment_created", "Payment created via the API."));
  }

  cancelPayment(payment: Rows["payments"]): void {
    this.#end(payment, "cancelled", byApi("payment_cancelled", "The payment was cancelled via the API."));
  }

  /** A SEPA mandate goes to the bank with its first payment. */
  submit(payment: Rows["payments"]): void {
    const mandate = this.#mandateOf(payment);
    if (mandate.status === "pending_submission") {
      mandate.status = "submitted";
      this.tell("mandates", mandate, "submitted", byUs("mandate_submitted", "The mandate has been submitted."));
    }
    payment.status = "submitted";
    const details = byUs("payment_submitted", "Payment submitted to the banks.");
    this.tell("payments", payment, "submitted", details);
  }

  confirm(payment: Rows["payments"]): void {
    if (payment.status === "pending_submission") this.submit(payment);
    const mandate = this.#mandateOf(payment);
    if (mandate.status === "submitted") {
      mandate.status = "active";
      this.tell("mandates", mandate, "active", byUs("mandate_activated", "The time window for rejection has passed."));
    }
    payment.status = "confirmed";
    const details = byUs("payment_confirmed", "Enough time has passed since the payment was submitted.");
    this.tell("payments", payment, "confirmed", details);
  }

  /** One payout for each payment, with GoCardless' fee of 1 % and 20 cents taken from it. */
  payOut(payment: Rows["payments"]): void {
    if (payment.status !== "confirmed") this.confirm(payment);
    const { amount = 0 } = payment;
    const fee = Math.ceil(amount / 100) + 20;
    const payout = this.#payOut(payment, amount - fee, fee, [
      { type: "payment_paid_out", amount: `${amount}.0`, links: { payment: payment.id }, taxes: [] },
      { type: "gocardless_fee", amount: `-${fee}.0`, links: { payment: payment.id }, taxes: [] },
    ]);
    payment.status = "paid_out";
    payment.links = { ...payment.links, payout };
    const details = byUs("payment_paid_out", "Payment has been paid out.");
    this.tell("payments", payment, "paid_out", details, { payout });
  }

  fail(payment: Rows["payments"], code: string): void {
    if (payment.status === "pending_submission") this.submit(payment);
    this.#end(payment, "failed", {
      ...byBank(code, "The bank has sent the payment back."),
      will_attempt_retry: false,
    });
    if (["AC01", "AC04", "AC06", "AG01", "MD01", "MD07"].includes(code))
      this.endMandate(this.#mandateOf(payment), "cancelled", byBank(code, "The mandate was ended by the bank."));
  }

  chargeBack(payment: Rows["payments"], code: string): void {
    this.#end(payment, "charged_back", byBank(code, "The payer has taken the payment back."));
  }

  /** What came back after it was paid out is taken from a later payout. */
  settleLoss(payment: Rows["payments"], type: "payment_charged_back" | "payment_failed"): void {
    const { amount = 0 } = payment;
    const items = [{ type, amount: `-${amount}.0`, links: { payment: payment.id }, taxes: [] }];
    const payout = this.#payOut(payment, -amount, 0, items);
    const action = type === "payment_charged_back" ? "chargeback_settled" : "late_failure_settled";
    this.tell("payments", payment, action, byUs(action, "Taken from a payout."), { payout });
  }

  retry(payment: Rows["payments"], chargeDate: string): void {
    payment.charge_date = bankDayFrom(chargeDate);
    payment.status = "pending_submission";
    const details = byApi("payment_retried", "The payment was retried via the API.");
    this.tell("payments", payment, "resubmission_requested", details);
  }

  createdRefund(refund: Rows["refunds"]): void {
    this.tell("refunds", refund, "created", byApi("refund_created", "Refund created via the API."));
  }

  #payOut(
    payment: Rows["payments"],
    amount: number,
    deducted_fees: number,
    items: Parameters<Books["payoutItems"]["set"]>[1],
  ): string {
    const { creditor = "" } = payment.links ?? {};
    const payout = this.books.add(this.books.ownerOf(payment.id), "payouts", {
      amount,
      deducted_fees,
      currency: "EUR",
      payout_type: "merchant",
      status: "paid",
      arrival_date: plusBankDays(today(), 1),
      reference: `GC-${payment.id.slice(-8)}`,
      metadata: {},
      links: { creditor },
    });
    this.books.payoutItems.set(payout.id, items);
    this.tell("payouts", payout, "paid", byUs("payout_paid", "Payout was sent to your bank."));
    return payout.id;
  }

  #end(payment: Rows["payments"], status: "failed" | "cancelled" | "charged_back", details: Happening): void {
    payment.status = status;
    this.tell("payments", payment, status, details);
  }

  #mandateOf(payment: Rows["payments"]): Rows["mandates"] {
    return this.books.find(this.books.ownerOf(payment.id), "mandates", payment.links?.mandate ?? "");
  }
}

export const byBank = (code: string, description: string): Happening => ({
  origin: "bank",
  cause: bankReasons[code] ?? "other",
  description,
  reason_code: code,
});
