import { todayInBerlin } from "../../../domain/kernel/calendar";
import type { CareSchedule } from "../../../domain/kernel/care-schedule";
import type { Context } from "../../../domain/kernel/context";
import { AppError } from "../../../domain/kernel/errors";
import { resolvePlace } from "../../../domain/places/queries";
import { inputOf } from "../search/question";
import type { NeedForm } from "./need-form";
import { formOfSearch } from "./need-of-search";

/** The need that a search says, with places as people write them. */
export async function formOfAsked(
  ctx: Context,
  search: URLSearchParams,
  schedule: CareSchedule | null,
): Promise<NeedForm> {
  const [home, work] = [await written(ctx, search.get("place")), await written(ctx, search.get("to"))];
  const { locale, now } = ctx;
  return formOfSearch(search, schedule, { start: todayInBerlin(now), home: home ?? "", work, locale });
}

async function written(ctx: Context, place: string | null): Promise<string | null> {
  if (place === null) return null;
  const found = await resolvePlace(ctx, place).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  return found?.place.label ?? place;
}

/** A search that is kept so that its openings are told at once, under the name of the child. */
export function alertFor(name: string, search: URLSearchParams) {
  const asked = new URLSearchParams(search);
  asked.delete("cursor");
  return { name, tells: "fitting", alerts: true, rhythm: "at_once", question: inputOf(asked) } as const;
}

/** What the costs page is asked for a child's need, so that nothing is typed again. */
export function costsQuery(need: {
  readonly home: { readonly slug: string | null };
  readonly hoursPerWeek: number;
  readonly ageAtStart: number;
}): URLSearchParams {
  const hours = String(Math.min(60, Math.max(1, need.hoursPerWeek)));
  const asked = new URLSearchParams({ hours, age: String(need.ageAtStart) });
  if (need.home.slug) asked.set("place", need.home.slug);
  return asked;
}
