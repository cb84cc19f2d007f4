import type { SearchAnswer } from "../../../domain/search/result";
import { m } from "../../paraglide/messages.js";

/** How many were found: with wanted hours how many fit in full and how many in part or later, as far as it was counted. */
export function countText({ total, fitting }: SearchAnswer, wanted: boolean): string {
  if (total === null) return m.search_nearest();
  if (total >= 1000) return m.search_many({ count: 1000 });
  if (!wanted || fitting === null) return m.search_found({ count: total });
  if (fitting === total) return m.search_fitting_all({ count: total });
  return fitting === 0 ? m.search_fitting_none({ count: total }) : m.search_fitting({ fitting, rest: total - fitting });
}
