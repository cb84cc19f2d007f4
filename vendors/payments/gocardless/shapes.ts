import type {
  BillingRequest,
  Creditor,
  CustomerBankAccount,
  Mandate,
  Payment,
  Payout,
  PayoutItem,
  Refund,
} from "gocardless-nodejs/types";
import type {
  Debit,
  DebitCreditor,
  DebitMandate,
  DebitPayout,
  DebitPayoutItem,
  DebitRefund,
  MandateRequest,
} from "../../../domain/billing/debits";
import type { Day } from "../../../domain/kernel/calendar";

/** The SDK types each field as one that may be missing. Errors: one that is, where the vendor's reference says it is there. */
export function there<Value>(value: Value | null | undefined, what: string): Value {
  if (value === undefined || value === null) throw new Error(`GoCardless told no ${what}`);
  return value;
}

export const dayOf = (text: string | null | undefined): Day | null => (text ? (text as Day) : null);

export function creditorOf(told: Creditor): DebitCreditor {
  const sepa = told.scheme_identifiers?.find(({ scheme, status }) => scheme === "sepa" && status === "active");
  return {
    creditorId: there(told.id, "creditor"),
    name: told.name ?? "",
    sepa: sepa
      ? {
          identifier: there(sepa.reference, "creditor identifier"),
          name: there(sepa.name, "name of the creditor identifier"),
          noticeDays: there(sepa.minimum_advance_notice, "days of notice"),
        }
      : null,
    verification: there(told.verification_status, "verification status"),
    mayRefund: told.can_create_refunds === true,
    announcesItself: told.merchant_responsible_for_notifications === true,
  };
}

export function requestOf({ id, status, links, metadata }: BillingRequest): MandateRequest {
  return {
    requestId: id,
    reference: metadata?.["reference"] ?? null,
    state: status === "fulfilled" || status === "cancelled" ? status : "open",
    mandateId: links?.mandate_request_mandate ?? null,
    customerId: links?.customer ?? null,
  };
}

export function mandateOf(told: Mandate, creditor: Creditor, account: CustomerBankAccount): DebitMandate {
  return {
    mandateId: there(told.id, "mandate"),
    state: there(told.status, "status of a mandate"),
    scheme: there(told.scheme, "scheme"),
    reference: told.reference ?? null,
    creditor: creditorOf(creditor),
    customerId: there(told.links?.customer, "customer"),
    bank: { name: account.bank_name ?? null, ending: there(account.account_number_ending, "end of an account") },
    replacedBy: told.links?.new_mandate ?? null,
  };
}

export function debitOf(told: Payment): Debit {
  return {
    paymentId: there(told.id, "payment"),
    mandateId: there(told.links?.mandate, "mandate of a payment"),
    state: there(told.status, "status of a payment"),
    cents: there(told.amount, "amount"),
    refundedCents: told.amount_refunded ?? 0,
    chargeDate: dayOf(told.charge_date),
    reference: told.metadata?.["reference"] ?? null,
    payoutId: told.links?.payout ?? null,
  };
}

export function refundOf(told: Refund): DebitRefund {
  return {
    refundId: there(told.id, "refund"),
    paymentId: there(told.links?.payment, "payment of a refund"),
    cents: there(told.amount, "amount"),
    reference: told.metadata?.["reference"] ?? null,
    state: there(told.status, "status of a refund"),
  };
}

export function payoutOf(told: Payout): DebitPayout {
  return {
    payoutId: there(told.id, "payout"),
    state: there(told.status, "status of a payout"),
    cents: there(told.amount, "amount"),
    feeCents: told.deducted_fees ?? 0,
    arrivesOn: dayOf(told.arrival_date),
    reference: there(told.reference, "reference of a payout"),
  };
}

/** Amounts come as decimals of cents in a text: "45.0". Errors: what is no number. */
export function payoutItemOf({ type, amount, links }: PayoutItem): DebitPayoutItem {
  const cents = Number(amount);
  if (!/^-?\d+(\.\d+)?$/.test(amount ?? "") || !Number.isFinite(cents))
    throw new Error("GoCardless told a payout item without an amount");
  return {
    type: there(type, "type of a payout item"),
    cents,
    paymentId: links?.payment ?? null,
    refundId: links?.refund ?? null,
  };
}
