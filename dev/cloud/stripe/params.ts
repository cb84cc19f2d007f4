import type Stripe from "stripe";

/** What our calls may send, by the SDK's own types: `make-schemas.ts` makes `schemas.json` of them. */
export type CreateAccountV2 = Stripe.V2.Core.AccountCreateParams;
export type ReadAccountV2 = Stripe.V2.Core.AccountRetrieveParams;
export type CreateAccountLinkV2 = Stripe.V2.Core.AccountLinkCreateParams;
export type CreateAccount = Stripe.AccountCreateParams;
export type ReadAccount = Stripe.AccountRetrieveParams;
export type CreateAccountLink = Stripe.AccountLinkCreateParams;
export type CreateCustomer = Stripe.CustomerCreateParams;
export type CreateCheckout = Stripe.Checkout.SessionCreateParams;
export type ReadCheckout = Stripe.Checkout.SessionRetrieveParams;
export type ExpireCheckout = Stripe.Checkout.SessionExpireParams;
export type CreatePayment = Stripe.PaymentIntentCreateParams;
export type ReadPayment = Stripe.PaymentIntentRetrieveParams;
export type CreateRefund = Stripe.RefundCreateParams;
export type ReadRefund = Stripe.RefundRetrieveParams;
export type ReadDispute = Stripe.DisputeRetrieveParams;
export type ReadPayout = Stripe.PayoutRetrieveParams;
export type ListBalance = Stripe.BalanceTransactionListParams;
export type ListEvents = Stripe.EventListParams;
