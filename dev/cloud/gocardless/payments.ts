import type { Account, Books, Rows } from "./books.ts";
import type { Life } from "./life.ts";
import { invalidField, invalidState } from "./refusals.ts";
import { bankDayFrom } from "./target.ts";

export type NewPayment = {
  readonly amount: number;
  readonly currency: string;
  readonly links: { readonly mandate: string };
  readonly charge_date?: string;
  readonly description?: string;
  readonly reference?: string;
  readonly metadata?: Record<string, string>;
  readonly retry_if_possible?: boolean;
};

export type NewRefund = {
  readonly amount: number;
  readonly links: { readonly payment?: string; readonly mandate?: string };
  readonly total_amount_confirmation?: number;
  readonly reference?: string;
  readonly metadata?: Record<string, string>;
};

const usable = ["pending_submission", "submitted", "active"];
const retriesAtMost = 3;

/** Payments and refunds as they are asked for. */
export class Payments {
  readonly #retries = new Map<string, number>();
  private readonly books: Books;
  private readonly life: Life;

  constructor(books: Books, life: Life) {
    this.books = books;
    this.life = life;
  }

  begun({ id, creditorId }: Account, wanted: NewPayment) {
    const { amount, currency, links, charge_date, description = null, reference = null, metadata = {} } = wanted;
    if (!(Number.isInteger(amount) && amount > 0)) throw invalidField("payments", "amount", "must be greater than 0");
    const mandate = this.books.find(id, "mandates", links.mandate);
    if (!usable.includes(mandate.status ?? ""))
      throw invalidState("mandate_is_inactive", "The mandate for this payment is inactive");
    if (currency !== "EUR") throw invalidField("payments", "currency", "does not match the scheme of the mandate");
    requireReference("payments", reference);
    return {
      amount,
      amount_refunded: 0,
      currency: "EUR" as const,
      charge_date: this.#chargeDate(mandate, charge_date),
      description,
      reference,
      metadata,
      retry_if_possible: wanted.retry_if_possible ?? false,
      scheme: "sepa_core",
      status: "pending_submission" as const,
      links: { mandate: mandate.id, creditor: creditorId },
    };
  }

  cancel(payment: Rows["payments"]): void {
    if (payment.status !== "pending_submission")
      throw invalidState("cancellation_failed", "This payment cannot be cancelled");
    this.life.cancelPayment(payment);
  }

  retry(payment: Rows["payments"], wanted: { readonly charge_date?: string }): void {
    const account = this.books.ownerOf(payment.id);
    const mandate = this.books.find(account, "mandates", payment.links?.mandate ?? "");
    const retries = this.#retries.get(payment.id) ?? 0;
    if (payment.status !== "failed" || retries >= retriesAtMost || !usable.includes(mandate.status ?? ""))
      throw invalidState("retry_failed", "This payment cannot be retried");
    const chargeDate = this.#chargeDate(mandate, wanted.charge_date);
    this.#retries.set(payment.id, retries + 1);
    this.life.retry(payment, chargeDate);
  }

  begunRefund({ id, creditorId }: Account, wanted: NewRefund) {
    const { amount, links, total_amount_confirmation, reference = null, metadata = {} } = wanted;
    if (!(Number.isInteger(amount) && amount > 0)) throw invalidField("refunds", "amount", "must be greater than 0");
    if (!links.payment) throw invalidField("refunds", "links.payment", "must be given: nothing else is played");
    const payment = this.books.find(id, "payments", links.payment);
    if (!this.books.find(id, "creditors", creditorId).can_create_refunds)
      throw invalidState("refunds_not_enabled", "Refunds are not enabled for this creditor");
    if (payment.status !== "confirmed" && payment.status !== "paid_out")
      throw invalidState("refund_payment_invalid_state", "The payment cannot be refunded");
    const refunded = (payment.amount_refunded ?? 0) + amount;
    if (refunded > (payment.amount ?? 0))
      throw invalidState("available_refund_amount_insufficient", "More than is left of the payment");
    if (total_amount_confirmation !== refunded)
      throw invalidState("total_amount_confirmation_invalid", "The total amount confirmation is invalid");
    requireReference("refunds", reference);
    payment.amount_refunded = refunded;
    return {
      amount,
      currency: "EUR",
      reference,
      metadata,
      status: "created" as const,
      links: { payment: payment.id, mandate: payment.links?.mandate ?? "" },
    };
  }

  /** A day before the first possible one is refused; one on which banks rest is moved without a word. */
  #chargeDate(mandate: Rows["mandates"], wanted: string | undefined): string {
    const earliest = this.life.nextChargeDate(mandate) ?? "";
    if (wanted === undefined) return earliest;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(wanted)) throw invalidField("payments", "charge_date", "is not a date");
    if (wanted < earliest)
      throw invalidField(
        "payments",
        "charge_date",
        `must be on or after ${earliest}, the mandate's next_possible_charge_date`,
      );
    return bankDayFrom(wanted);
  }
}

function requireReference(collection: string, reference: string | null): void {
  if (reference !== null && reference.length > 140)
    throw invalidField(collection, "reference", "is too long (maximum is 140 characters)");
}
