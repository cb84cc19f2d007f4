import type { FeeKind } from "../../../domain/fee/rules";
import { priceInWords } from "../../../domain/fee/terms";
import { date, month } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { href } from "../../paths";
import { sum } from "../billing/words";
import type { OwnFeePageQuery } from "./own-fee-page.query";

type Own = NonNullable<OwnFeePageQuery["ownFee"]>;
export type Agreement = Own["agreements"][number];
export type FeeInvoice = Own["invoices"][number];

export const ownFeePage = (): string => href("/meine-tagespflege/abrechnung/entgelt");
export const feeHousePage = (): string => href("/betrieb/entgelt");

/** "2027-01" as "Januar 2027". */
export const monthOf = (text: string): string => month(`${text}-01`);

type Priced = { readonly kind: FeeKind; readonly netCents: number; readonly vatPercent: number };

export const perWords = ({ kind }: Pick<Priced, "kind">): string =>
  kind === "month" ? m.fee_per_month() : m.fee_per_placement();

const price = (terms: Priced) => ({ price: priceInWords(terms, getLocale()), per: perWords(terms) });

/** What holds of an agreement, in a sentence. */
export function agreementText({ terms, fromMonth, untilMonth, goesOn }: Agreement): string {
  if (untilMonth === null) return m.fee_agreement_runs({ ...price(terms), month: monthOf(fromMonth) });
  if (untilMonth < fromMonth) return m.fee_agreement_never();
  if (goesOn) return m.fee_agreement_runs_out({ ...price(terms), month: monthOf(untilMonth) });
  return m.fee_agreement_ended({ month: monthOf(untilMonth) });
}

export const termsText = (terms: Priced & { readonly fromMonth: string; readonly version: number }): string =>
  m.fee_house_on({ ...price(terms), month: monthOf(terms.fromMonth), version: terms.version });

/** A number that no line tears: word joiners stand beside its hyphens. */
export const unbroken = (number: string): string => number.replaceAll("-", "\u2060-\u2060");

export function invoiceTitle({ standing, number }: Pick<FeeInvoice, "standing" | "number">): string {
  const gaps = { number: unbroken(number) };
  return standing === "correction" ? m.fee_correction_number(gaps) : m.fee_invoice_number(gaps);
}

/** What is open of an invoice, and until when. */
export const openText = ({ number, openCents, dueOn }: FeeInvoice): string =>
  m.fee_pay_text({ number: unbroken(number), sum: sum(openCents), date: date(dueOn) });

const badges: Readonly<Record<FeeInvoice["standing"], { readonly words: () => string; readonly look: string }>> = {
  open: { words: m.fee_standing_open, look: "bg-yolk-soft text-on-yolk" },
  overdue: { words: m.fee_standing_overdue, look: "bg-coral-soft text-coral" },
  paid: { words: m.fee_standing_paid, look: "bg-egg-soft" },
  credit: { words: m.fee_standing_credit, look: "bg-egg-soft" },
  correction: { words: m.fee_standing_correction, look: "bg-sunken" },
};
export const badgeOf = ({ standing }: Pick<FeeInvoice, "standing">) => badges[standing];

export const wayWords = (way: "transfer" | "card"): string =>
  way === "card" ? m.fee_way_card() : m.fee_way_transfer();

/** Until when it is to be paid, or when it was written. */
export const whenWords = ({ standing, dueOn, issuedOn }: FeeInvoice): string =>
  standing === "open" || standing === "overdue"
    ? m.fee_invoice_due({ date: date(dueOn) })
    : m.fee_invoice_issued({ date: date(issuedOn) });

const said: Readonly<Record<string, () => string>> = {
  accept: m.fee_said_accept,
  buyer: m.fee_said_buyer,
  end: m.fee_said_end,
  announce: m.fee_said_announce,
  withdraw: m.fee_said_withdraw,
  came: m.fee_said_pay,
  went: m.fee_said_pay,
  "take-back": m.fee_said_take_back,
  correct: m.fee_said_correct,
};

/** What was just done, as the address says it. */
export function saidOfFee(url: URL): string | null {
  const done = url.searchParams.get("getan") ?? "";
  return Object.hasOwn(said, done) ? (said[done]?.() ?? null) : null;
}
