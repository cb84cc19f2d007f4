import { wishes } from "../../../domain/families/wishes";
import type { CareSchedule } from "../../../domain/kernel/care-schedule";
import type { Locale } from "../../../domain/kernel/locale";
import { choiceFields, codesFields, valuesOf } from "../../../domain/listing/filters";
import { m } from "../../paraglide/messages.js";
import { formOfSchedule } from "../week-picker/week-form";
import { type NeedForm, wishField } from "./need-form";

/** Whether a link carries a search. */
export const asksSomewhere = (params: URLSearchParams): boolean => params.has("place") || params.has("point");

/**
 * A search as the form of a child's need: what was searched for once need not be typed again. Filters leave out whoever does not meet
 * them, so they become musts. Places are written as people write them.
 */
export function formOfSearch(
  params: URLSearchParams,
  schedule: CareSchedule | null,
  { start, home, work, locale }: { start: string; home: string; work: string | null; locale: Locale },
): NeedForm {
  const wished = [
    ...codesFields.flatMap((field) => params.getAll(field).map((code) => `${field}:${code}`)),
    ...choiceFields.flatMap((field) => {
      const chosen = valuesOf(field).find(({ value }) => value === params.get(field));
      return chosen ? [chosen.wish] : [];
    }),
    ...(params.get("children") === "2" ? ["siblings_together"] : []),
  ].filter((wish) => (wishes as readonly string[]).includes(wish));
  const point = params.get("point");
  const lasting = params.get("lasting");
  return {
    start: params.get("start") ?? start,
    radius: params.get("radius") ?? "10",
    detour: params.get("detour") ?? "3",
    ...(lasting !== null && { lasting }),
    ...(point ? { home: m.families_my_position(), home_point: point } : { home }),
    ...(work !== null && { work }),
    ...(schedule ? formOfSchedule(schedule, locale).form : {}),
    ...Object.fromEntries(wished.map((wish) => [wishField(wish), "3"])),
  };
}
