import { href } from "../../paths";
import { type Field, fields } from "./question";

/** The results page with some fields changed (null takes one out), from the first page on. */
export function searchLink(
  params: URLSearchParams,
  changes: Readonly<Partial<Record<Field, string | null>>> = {},
): string {
  return linkTo("/suche", params, changes);
}

/** The page of pairs for the same question. */
export function pairsLink(params: URLSearchParams): string {
  return linkTo("/suche/zu-zweit", params, {});
}

function linkTo(
  page: string,
  params: URLSearchParams,
  changes: Readonly<Partial<Record<Field, string | null>>>,
): string {
  const next = new URLSearchParams();
  for (const field of fields) {
    const change = changes[field];
    const kept = field === "cursor" ? [] : params.getAll(field);
    for (const value of change === undefined ? kept : change === null ? [] : [change]) next.append(field, value);
  }
  const query = next.toString();
  return href(page) + (query ? `?${query}` : "");
}
