import { m } from "../../paraglide/messages.js";
import type { PaymentsPageQuery } from "./payments-page.query";

type Page = { readonly [Field in keyof PaymentsPageQuery]: NonNullable<PaymentsPageQuery[Field]> };
type Account = Page["ledgerStanding"]["accounts"][number]["account"];
type Notice = Page["paymentNotices"][number];
type Stray = Page["comparedAccounts"][number]["strays"][number];

export const noticeChoices = [
  { value: "all", text: m.staff_notices_all },
  { value: "waiting", text: m.staff_notices_waiting },
  { value: "unknown", text: m.staff_notices_unknown },
] as const;

export const vendorName = (vendor: Notice["vendor"]): string =>
  ({ stripe: "Stripe", gocardless: "GoCardless" })[vendor];

export function accountName(account: Account): string {
  const names: Record<Account, () => string> = {
    receivable: m.staff_account_receivable,
    care: m.staff_account_care,
    meals: m.staff_account_meals,
    other: m.staff_account_other,
    bank: m.staff_account_bank,
    cards: m.staff_account_cards,
    debits: m.staff_account_debits,
    fees: m.staff_account_fees,
    disputed: m.staff_account_disputed,
    written_off: m.staff_account_written_off,
  };
  return names[account]();
}

/** What came of a notice; null while it waits. */
export function outcomeText(outcome: Notice["outcome"]): string {
  if (outcome === null) return m.staff_outcome_waiting();
  const words = {
    acted: m.staff_outcome_acted,
    known: m.staff_outcome_known,
    ignored: m.staff_outcome_ignored,
    unknown: m.staff_outcome_unknown,
  };
  return words[outcome]();
}

/** "Stripe: 12 verarbeitet" */
export const countText = ({ vendor, outcome, count }: Page["paymentNoticeCounts"][number]): string =>
  m.staff_notices_count({ vendor: vendorName(vendor), count, outcome: outcomeText(outcome) });

export function strayText({ vendorId, there }: Stray): string {
  const words = {
    unknown: m.staff_stray_unknown,
    unpaid: m.staff_stray_unpaid,
    paid: m.staff_stray_paid,
    over: m.staff_stray_over,
  };
  return words[there]({ id: vendorId });
}
