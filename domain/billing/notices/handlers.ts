import type { Transaction } from "../../../db/client";
import type { Context } from "../../kernel/context";
import { givenOnce } from "../../kernel/given";
import type { NoticeKindOf } from "./kinds";
import type { KeptNotice, NoticeOutcome, PaymentVendor } from "./schemas";

/**
 * What is done when a vendor tells something. `look` comes first and outside of every transaction: vendors are slow, and a notice that is
 * older than what we know is answered by asking anew. `act` runs once, in the transaction that marks the notice handled; what either
 * throws is tried again.
 */
export type PaymentHandler = {
  look?(ctx: Context, notice: KeptNotice): Promise<unknown>;
  act(
    tx: Transaction,
    ctx: Context,
    notice: KeptNotice,
    seen: unknown,
  ): Promise<Exclude<NoticeOutcome, "unknown" | "failed">>;
};

/** Declares a handler, typed by what it looks at. */
export function paymentHandler<Seen = undefined>(declared: {
  look?(ctx: Context, notice: KeptNotice): Promise<Seen>;
  act(
    tx: Transaction,
    ctx: Context,
    notice: KeptNotice,
    seen: Seen,
  ): Promise<Exclude<NoticeOutcome, "unknown" | "failed">>;
}): PaymentHandler {
  return declared as PaymentHandler;
}

/** By vendor and kind; a kind without a handler is ignored. */
export type PaymentHandlers = {
  readonly [Vendor in PaymentVendor]: { readonly [Kind in NoticeKindOf<Vendor>]?: PaymentHandler };
};

const table = givenOnce<PaymentHandlers>("handlers of payment notices");
export const givePaymentHandlers = table.give;
export const thePaymentHandlers = table.read;

/** The handler of a notice; null where nobody asks for it. */
export function handlerOf(handlers: PaymentHandlers, { vendor, kind }: KeptNotice): PaymentHandler | null {
  const ofVendor: Readonly<Record<string, PaymentHandler | undefined>> = handlers[vendor];
  return Object.hasOwn(ofVendor, kind) ? (ofVendor[kind] ?? null) : null;
}
