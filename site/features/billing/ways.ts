/** Words of the page on which she turns ways of paying on. */

import { endCards, endDebits, readAccounts, visitCards, visitDebits } from "../../api/billing";
import type { Asked } from "../../api/command";
import { m } from "../../paraglide/messages.js";
import { href } from "../../paths";
import type { WaysPageQuery } from "./ways-page.query";

type Ways = NonNullable<WaysPageQuery["vendorAccounts"]>;
export type Account = NonNullable<Ways["cards"]>;

export const waysPage = (): string => href("/meine-tagespflege/abrechnung/zahlungswege");
export const payoutsPage = (): string => href("/meine-tagespflege/abrechnung/auszahlungen");

/** A payment as she finds it in her own account with Stripe. */
export const stripePayment = (vendorId: string): string => `https://dashboard.stripe.com/payments/${vendorId}`;

export const vendorNames = { card: "Stripe", debit: "GoCardless" } as const;

export type WayWords = typeof cardWords | typeof debitWords;

export const cardWords = {
  id: "cards",
  visit: "cards",
  ending: "end-cards",
  title: m.payments_cards_title,
  text: m.payments_cards_text,
  active: m.payments_cards_active,
  checking: m.payments_cards_checking,
  restricted: m.payments_cards_restricted,
  cost: m.payments_cards_cost,
  prices: "https://stripe.com/de/pricing",
  priceList: "stripe.com/de/pricing",
  begin: m.payments_cards_begin,
  goOn: m.payments_cards_on,
  /** A link of the vendor's is made for each visit. */
  complete: null,
  open: m.payments_cards_open,
  dashboard: "https://dashboard.stripe.com/",
  end: m.payments_cards_end,
  endText: m.payments_cards_end_text,
} as const;

export const debitWords = {
  id: "debits",
  visit: "debits",
  ending: "end-debits",
  title: m.payments_debits_title,
  text: m.payments_debits_text,
  active: m.payments_debits_active,
  checking: m.payments_debits_restricted,
  restricted: m.payments_debits_restricted,
  cost: m.payments_debits_cost,
  prices: "https://gocardless.com/de-de/preise/",
  priceList: "gocardless.com/de-de/preise",
  begin: m.payments_debits_begin,
  goOn: m.payments_debits_on,
  complete: "https://verify.gocardless.com/",
  open: m.payments_debits_open,
  dashboard: "https://manage.gocardless.com/",
  end: m.payments_debits_end,
  endText: m.payments_debits_end_text,
} as const;

const states: Readonly<Record<Account["state"], () => string>> = {
  none: m.payments_state_none,
  pending: m.payments_state_pending,
  active: m.payments_state_active,
  restricted: m.payments_state_restricted,
  closed: m.payments_state_closed,
};
export const accountWords = (state: Account["state"]): string => states[state]();

export const accountLook = (state: Account["state"]): string => {
  if (state === "active") return "bg-egg-soft";
  return state === "pending" || state === "restricted" ? "bg-yolk-soft text-on-yolk" : "bg-sunken";
};

/** What Stripe's words for what it still wants are about; the first that fits. */
const wanted: readonly (readonly [RegExp, () => string])[] = [
  [/dob|birth/, m.payments_missing_birth],
  [/document|verification|id_number/, m.payments_missing_document],
  [/external_account|bank|payout/, m.payments_missing_bank],
  [/tos|terms|agreement|attestation/, m.payments_missing_terms],
  [/address/, m.payments_missing_address],
  [/email|phone/, m.payments_missing_contact],
  [/name/, m.payments_missing_name],
];

/** Each once, in words. */
export function missingWords(missing: readonly string[]): string[] {
  const words = missing.map((code) => (wanted.find(([about]) => about.test(code))?.[1] ?? m.payments_missing_other)());
  return [...new Set(words)];
}

type Forms = Readonly<Record<string, () => Asked>>;

/** What the buttons of that page ask of the API. */
export const waysForms: Forms = {
  cards: () => visitCards({ json: {} }),
  "end-cards": () => endCards({ json: {} }),
  debits: () => visitDebits({ json: {} }),
  "end-debits": () => endDebits({ json: {} }),
  read: () => readAccounts({ json: {} }),
};
