import { NotEmulated } from "../emulator.ts";
import type { Account, Books, Rows } from "./books.ts";
import { byBank, type Life } from "./life.ts";
import { invalidField, invalidState, notFound } from "./refusals.ts";

type Payment = Rows["payments"];
type Step = { readonly from: readonly string[]; run(life: Life, payment: Payment, reason: string): void };

const paymentSteps: Readonly<Record<string, Step>> = {
  payment_submitted: { from: ["pending_submission"], run: (life, payment) => life.submit(payment) },
  payment_confirmed: { from: ["pending_submission", "submitted"], run: (life, payment) => life.confirm(payment) },
  payment_paid_out: {
    from: ["pending_submission", "submitted", "confirmed"],
    run: (life, payment) => life.payOut(payment),
  },
  payment_failed: {
    from: ["pending_submission", "submitted"],
    run: (life, payment, reason) => life.fail(payment, reason),
  },
  payment_charged_back: {
    from: ["confirmed", "paid_out"],
    run: (life, payment, reason) => life.chargeBack(payment, reason),
  },
  payment_chargeback_settled: {
    from: ["charged_back"],
    run: (life, payment) => life.settleLoss(payment, "payment_charged_back"),
  },
  payment_late_failure: {
    from: ["confirmed", "paid_out"],
    run: (life, payment, reason) => life.fail(payment, reason),
  },
  payment_late_failure_settled: {
    from: ["failed"],
    run: (life, payment) => life.settleLoss(payment, "payment_failed"),
  },
};

export const paymentScenarios = Object.keys(paymentSteps);

type RefundStep = {
  readonly from: readonly string[];
  readonly to: Rows["refunds"]["status"] | null;
  readonly tells: string;
};

const refundSteps: Readonly<Record<string, RefundStep>> = {
  refund_paid: { from: ["created", "pending_submission", "submitted"], to: "paid", tells: "paid" },
  refund_settled: { from: ["created", "submitted", "paid"], to: null, tells: "refund_settled" },
  refund_bounced: { from: ["created", "submitted", "paid"], to: "bounced", tells: "failed" },
  refund_returned: { from: ["bounced"], to: "funds_returned", tells: "funds_returned" },
};

/** Refused for SEPA: it is handed in with its first payment, nobody's bank is asked beforehand, and other schemes move otherwise. */
const notOfSepa = [
  "mandate_activated",
  "mandate_failed",
  "mandate_submitted",
  "mandate_suspended_by_payer",
  "mandate_transferred_with_resubmission",
];

const verifications = ["successful", "in_review", "action_required"] as const;

/**
 * What happens in the sandbox at the press of a button: time, banks and people
 * (https://developer.gocardless.com/api-reference/#core-endpoints-scenario-simulators).
 */
export class Simulators {
  /** The bank's reason for what is sent back next, a code of SEPA. */
  reason = "AM04";
  private readonly books: Books;
  private readonly life: Life;

  constructor(books: Books, life: Life) {
    this.books = books;
    this.life = life;
  }

  run({ id }: Account, name: string, resource: string): void {
    if (name.startsWith("payment_")) this.#payment(name, this.books.find(id, "payments", resource));
    else if (name.startsWith("mandate_")) this.#mandate(name, this.books.find(id, "mandates", resource));
    else if (name.startsWith("refund_")) this.#refund(name, this.books.find(id, "refunds", resource));
    else if (name.startsWith("creditor_")) this.#creditor(name, this.books.find(id, "creditors", resource));
    else if (name === "payout_bounced") throw new NotEmulated("what follows a payout that bounced is not played");
    else if (name.startsWith("billing_request_fulfilled"))
      throw invalidState("scenario_not_supported", "Only for billing requests with a payment request");
    else throw notFound();
  }

  #payment(name: string, payment: Payment): void {
    const step = Object.hasOwn(paymentSteps, name) ? paymentSteps[name] : undefined;
    if (!step) throw notFound();
    requireState(name, step.from, payment.status);
    step.run(this.life, payment, this.reason);
  }

  #mandate(name: string, mandate: Rows["mandates"]): void {
    if (notOfSepa.includes(name)) throw invalidState("scenario_not_supported", `${name} is not for SEPA mandates`);
    const isApproval = name.startsWith("mandate_customer_approval_");
    requireState(name, [isApproval ? "pending_customer_approval" : "active"], mandate.status);
    if (name === "mandate_transferred") this.#transfer(mandate);
    else if (name === "mandate_expired") this.#expire(mandate);
    else throw notFound();
  }

  #expire(mandate: Rows["mandates"]): void {
    const description = "Nothing was collected for three years.";
    this.life.endMandate(mandate, "expired", { origin: "gocardless", cause: "mandate_expired", description });
  }

  #transfer(mandate: Rows["mandates"]): void {
    const account = this.books.ownerOf(mandate.id);
    const former = this.books.find(account, "customer_bank_accounts", mandate.links?.customer_bank_account ?? "");
    const { id: _, created_at: __, ...copied } = former;
    const next = this.books.add(account, "customer_bank_accounts", { ...copied, account_number_ending: "42" });
    mandate.links = { ...mandate.links, customer_bank_account: next.id };
    const details = { ...byBank("", "The payer has changed their bank."), cause: "bank_account_transferred" };
    const links = { previous_customer_bank_account: former.id, new_customer_bank_account: next.id };
    this.life.tell("mandates", mandate, "transferred", details, links);
  }

  #refund(name: string, refund: Rows["refunds"]): void {
    const step = Object.hasOwn(refundSteps, name) ? refundSteps[name] : undefined;
    if (!step) throw notFound();
    requireState(name, step.from, refund.status);
    if (step.to) refund.status = step.to;
    const details = { origin: "gocardless", cause: `refund_${step.tells}`, description: "By a simulator." } as const;
    this.life.tell("refunds", refund, step.tells, details);
  }

  #creditor(name: string, creditor: Rows["creditors"]): void {
    const status = verifications.find((each) => name === `creditor_verification_status_${each}`);
    if (!status) throw invalidField("data", "identity", "is no scenario");
    creditor.verification_status = status;
    const details = { origin: "gocardless", cause: "creditor_updated", description: "By a simulator." } as const;
    this.life.tell("creditors", creditor, "updated", details);
  }
}

function requireState(name: string, from: readonly string[], status: string | undefined): void {
  if (!from.includes(status ?? ""))
    throw invalidState("scenario_invalid_state", `${name} cannot be run on what is ${status}`);
}
