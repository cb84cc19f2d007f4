import type { PaymentVendor } from "./schemas";

/** What of each vendor's events can mean something to us. All others are kept, and nothing is done. */
const kinds = {
  stripe: [
    "account.application.deauthorized",
    "account.updated",
    "capability.updated",
    "charge.dispute.closed",
    "charge.dispute.created",
    "charge.dispute.funds_reinstated",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.updated",
    "charge.refunded",
    "checkout.session.async_payment_failed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.completed",
    "checkout.session.expired",
    "payment_intent.payment_failed",
    "payment_intent.processing",
    "payment_intent.requires_action",
    "payment_intent.succeeded",
    "payout.failed",
    "payout.paid",
    "payout.reconciliation_completed",
    "refund.created",
    "refund.failed",
    "refund.updated",
    "setup_intent.setup_failed",
    "setup_intent.succeeded",
    "v2.core.account.closed",
    "v2.core.account[configuration.merchant].capability_status_updated",
    "v2.core.account[requirements].updated",
    "v2.core.account_link.returned",
  ],
  gocardless: [
    "billing_requests.cancelled",
    "billing_requests.failed",
    "billing_requests.fulfilled",
    "creditors.updated",
    "mandates.active",
    "mandates.blocked",
    "mandates.cancelled",
    "mandates.consumed",
    "mandates.created",
    "mandates.expired",
    "mandates.failed",
    "mandates.reinstated",
    "mandates.replaced",
    "mandates.resubmission_requested",
    "mandates.submitted",
    "mandates.transferred",
    "organisations.disconnected",
    "payments.cancelled",
    "payments.chargeback_cancelled",
    "payments.chargeback_settled",
    "payments.charged_back",
    "payments.confirmed",
    "payments.created",
    "payments.failed",
    "payments.late_failure_settled",
    "payments.paid_out",
    "payments.resubmission_requested",
    "payments.submitted",
    "payouts.paid",
    "refunds.created",
    "refunds.failed",
    "refunds.funds_returned",
    "refunds.paid",
    "refunds.refund_settled",
    "scheme_identifiers.activated",
  ],
} as const satisfies Readonly<Record<PaymentVendor, readonly string[]>>;

/** A kind of a vendor's that a handler can be declared for. */
export type NoticeKindOf<Vendor extends PaymentVendor> = (typeof kinds)[Vendor][number];

const known = { stripe: new Set<string>(kinds.stripe), gocardless: new Set<string>(kinds.gocardless) };

/** Whether something may be done at an event of this kind. */
export function isKnownKind({ vendor, kind }: { readonly vendor: PaymentVendor; readonly kind: string }): boolean {
  return known[vendor].has(kind);
}
