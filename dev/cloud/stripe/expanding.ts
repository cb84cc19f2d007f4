import type { Books, Thing } from "./books.ts";
import { invalid } from "./refusal.ts";

/** What may stand in place of an id, and what kind of thing it is. */
const KINDS: Readonly<Record<string, string>> = {
  balance_transaction: "balance_transaction",
  charge: "charge",
  customer: "customer",
  latest_charge: "charge",
  payment_intent: "payment_intent",
  payment_method: "payment_method",
  setup_intent: "setup_intent",
};

/** A copy in which these ids are the things themselves: "payment_intent.payment_method", at most four deep. */
export function expanded(books: Books, account: string, thing: Thing, paths: readonly string[]): Thing {
  const copy = structuredClone(thing);
  for (const path of paths) {
    const steps = path.split(".");
    if (steps.length > 4) throw invalid(`You cannot expand more than 4 levels: ${path}`, "expand");
    let at: Thing | null = copy;
    for (const step of steps) at = at && inside(books, account, at, step);
  }
  return copy;
}

/** Null where the field is empty: then nothing is expanded in it. */
function inside(books: Books, account: string, thing: Thing, field: string): Thing | null {
  const kind = KINDS[field];
  if (kind === undefined || !(field in thing)) throw invalid(`This property cannot be expanded (${field}).`, "expand");
  const value = thing[field];
  if (typeof value === "object") return value as Thing | null;
  const found = books.find(account, kind, String(value));
  thing[field] = found ? structuredClone(found) : value;
  return found && (thing[field] as Thing);
}
