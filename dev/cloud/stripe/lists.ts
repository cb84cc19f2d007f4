import type { Thing } from "./books.ts";
import { checked } from "./checked.ts";
import type { Params } from "./form.ts";
import type { Scope } from "./house.ts";
import { invalid, noSuch } from "./refusal.ts";

type Page = { readonly limit?: number; readonly starting_after?: string; readonly ending_before?: string };

export function listBalance({ books, account }: Scope, params: Params): object {
  const asked = checked("ListBalance", params);
  const { payout, type, expand } = asked;
  if (expand?.some((path) => path !== "data.source")) throw invalid("only data.source is expanded here", "expand");
  if (payout !== undefined) {
    const { reconciliation_status } = books.get(account, "payout", payout, "payout");
    if (reconciliation_status !== "completed")
      throw invalid("Balance transactions can only be filtered by a payout that is reconciled.", "payout");
  }
  const lines = books
    .list(account, "balance_transaction")
    .filter((line) => payout === undefined || books.paidOutBy.get(line.id) === payout)
    .filter((line) => type === undefined || line["type"] === type)
    .map((line) => (expand ? { ...line, source: books.any(String(line["source"]))?.thing ?? line["source"] } : line));
  return pageIn(lines, asked, "/v1/balance_transactions");
}

export function listEvents({ books, account }: Scope, params: Params): object {
  const asked = checked("ListEvents", params);
  const { type, types, created } = asked;
  if (type !== undefined && types !== undefined) throw invalid("You may only specify one of type, types.");
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = typeof created === "object" ? created : {};
  const isWithin = (at: number) =>
    typeof created === "number" ? at === created : at > gt && at >= gte && at < lt && at <= lte;
  const events = books
    .list(account, "event")
    .filter((event) => isWithin(Number(event["created"])))
    .filter((event) => type === undefined || event["type"] === type)
    .filter((event) => types === undefined || types.includes(String(event["type"])));
  return pageIn(events, asked, "/v1/events");
}

/** v1's pages: the newest first, ten at a time. */
function pageIn(things: readonly Thing[], { limit = 10, starting_after, ending_before }: Page, url: string): object {
  if (limit < 1 || limit > 100)
    throw invalid("Invalid integer: must be between 1 and 100", "limit", "parameter_invalid_integer");
  if (starting_after !== undefined && ending_before !== undefined)
    throw invalid("You may only specify one of starting_after, ending_before.");
  const indexOf = (id: string, param: string) => {
    const at = things.findIndex((thing) => thing.id === id);
    if (at < 0) throw noSuch("object", id, param);
    return at;
  };
  if (ending_before !== undefined) {
    const end = indexOf(ending_before, "ending_before");
    return { object: "list", data: things.slice(Math.max(0, end - limit), end), has_more: end > limit, url };
  }
  const start = starting_after === undefined ? 0 : indexOf(starting_after, "starting_after") + 1;
  return { object: "list", data: things.slice(start, start + limit), has_more: things.length > start + limit, url };
}
