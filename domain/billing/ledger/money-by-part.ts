/**
 * What money was for. An invoice is for care, meals and other things, a payment of it is for none of them by name; §10(1) Nr. 5 EStG asks how
 * much was for care, and by the day it moved (§11 EStG). So each movement is divided here, in whole cents that come to the movement again:
 * what comes in by what is still open of each part, what goes back first by what the invoice no longer says, then as it had come. Pure.
 */
import type { Day } from "../../kernel/calendar";
import { shared } from "./rules";

const parts = ["care", "meals", "other"] as const;
export type Part = (typeof parts)[number];
/** In cents. */
export type Parts = Readonly<Record<Part, number>>;

/** To her account, by whatever vendor, or in cash, which does not count for §10 EStG. */
export type Way = "account" | "cash";

/** What happened with an invoice, in the order in which it happened. */
export type Fact = { readonly on: Day; readonly invoiceId: string } & (
  | {
      /** It is written, or a correction says less. */
      readonly kind: "billed";
      readonly parts: Parts;
    }
  | {
      /** Money came, or went back where it is less than nothing. By which way is unknown (null) of what she paid back by hand. */
      readonly kind: "moved";
      readonly cents: number;
      readonly way: Way | null;
    }
  | {
      /** What had been paid too much on it pays another invoice. */
      readonly kind: "set_off";
      readonly cents: number;
      readonly to: string;
    }
);

/** A movement of money and what it was for; less than nothing where it went back. */
export type Movement = {
  readonly on: Day;
  readonly invoiceId: string;
  readonly kind: "moved" | "set_off";
  readonly way: Way;
  readonly parts: Parts;
};

/** Money that went back without a word on its way counts as from her account as far as it came there: never more is deducted than was paid. */
export function moneyByPart(facts: readonly Fact[]): Movement[] {
  const invoices = new Map<string, Standing>();
  const movements: Movement[] = [];
  const standingOf = (id: string): Standing =>
    invoices.get(id) ?? { billed: none, paid: { account: none, cash: none } };
  const move = (fact: Fact, invoiceId: string, way: Way, cents: number) => {
    if (cents === 0) return;
    const { billed, paid } = standingOf(invoiceId);
    const of = cents > 0 ? comingIn({ billed, paid }, cents) : negated(goingBack({ billed, paid }, way, -cents));
    invoices.set(invoiceId, { billed, paid: { ...paid, [way]: plus(paid[way], of) } });
    movements.push({
      on: fact.on,
      invoiceId,
      kind: fact.kind === "set_off" ? "set_off" : "moved",
      way,
      parts: of,
    });
  };
  /** What was paid of a part that the invoice no longer says is for what is open of the others: no money moves, what it was for does. */
  const bill = (on: Day, invoiceId: string, { billed, paid }: Standing) => {
    const way = total(paid.account) > 0 ? "account" : "cash";
    const of = reassigned(minus(billed, plus(paid.account, paid.cash)));
    const moves = parts.some((part) => of[part] !== 0) && total(paid[way]) > 0;
    invoices.set(invoiceId, { billed, paid: moves ? { ...paid, [way]: plus(paid[way], of) } : paid });
    if (moves) movements.push({ on, invoiceId, kind: "set_off", way, parts: of });
  };
  for (const fact of facts) {
    const { invoiceId } = fact;
    const standing = standingOf(invoiceId);
    if (fact.kind === "billed") bill(fact.on, invoiceId, { ...standing, billed: plus(standing.billed, fact.parts) });
    else if (fact.kind === "moved" && fact.way) move(fact, invoiceId, fact.way, fact.cents);
    else {
      const back = fact.kind === "set_off" ? fact.cents : -fact.cents;
      const cash = inCash(standing, back);
      for (const [way, cents] of [["account", back - cash] as const, ["cash", cash] as const]) {
        move(fact, invoiceId, way, -cents);
        if (fact.kind === "set_off") move(fact, fact.to, way, cents);
      }
    }
  }
  return movements;
}

type Standing = { readonly billed: Parts; readonly paid: Readonly<Record<Way, Parts>> };

/** How much of what goes back is from what came in cash: what her account does not cover, as far as cash came. */
function inCash({ paid }: Standing, back: number): number {
  return Math.max(0, Math.min(back - Math.max(0, total(paid.account)), total(paid.cash)));
}

/** By what is open of each part; what is more than that is for nothing yet, and so for nothing that counts. */
function comingIn({ billed, paid }: Standing, cents: number): Parts {
  const open = minus(billed, plus(paid.account, paid.cash));
  return split(cents, open);
}

/** First what a correction took off the invoice, the rest as it had come by that way. */
function goingBack({ billed, paid }: Standing, way: Way, cents: number): Parts {
  const over = minus(plus(paid.account, paid.cash), billed);
  const first = Math.max(0, Math.min(cents, total(over)));
  const taken = split(first, over);
  return plus(taken, split(cents - first, minus(paid[way], taken)));
}

/** Of what is open of each part: what is paid too much of some, taken to the others as far as they are open. */
function reassigned(open: Parts): Parts {
  const lacks = positive(open);
  const over = positive(negated(open));
  const cents = Math.min(total(lacks), total(over));
  return minus(split(cents, lacks), split(cents, over));
}

const positive = ({ care, meals, other }: Parts): Parts => ({
  care: Math.max(0, care),
  meals: Math.max(0, meals),
  other: Math.max(0, other),
});

/** A sum by weights up to what they come to; what is more is "other". */
function split(cents: number, weights: Parts): Parts {
  const most = Math.max(0, Math.min(cents, total(weights)));
  if (most === 0) return { ...none, other: cents };
  const [care = 0, meals = 0, other = 0] = shared(
    most,
    parts.map((part) => weights[part]),
  );
  return { care, meals, other: other + cents - most };
}

export const none: Parts = { care: 0, meals: 0, other: 0 };
export const total = ({ care, meals, other }: Parts): number => care + meals + other;
export const plus = (a: Parts, b: Parts): Parts => ({
  care: a.care + b.care,
  meals: a.meals + b.meals,
  other: a.other + b.other,
});
const negated = ({ care, meals, other }: Parts): Parts => ({ care: 0 - care, meals: 0 - meals, other: 0 - other });
export const minus = (a: Parts, b: Parts): Parts => plus(a, negated(b));

/** What movements come to. */
export const sumOfParts = (movements: readonly Pick<Movement, "parts">[]): Parts =>
  movements.reduce((all, one) => plus(all, one.parts), none);
