/** From the words of a question to places on the map. Authorises nothing: the queries that use it do. */
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError, asOne, refuse } from "../kernel/errors";
import { distanceMetres, toMetric } from "../kernel/metric-point";
import type { Surroundings, Way } from "../market/question";
import { resolvePlace } from "../places/queries";
import type { NamedPlace, SearchPlace } from "./result";
import { type Question, readQuestion, type Spot, whyNotSearchable } from "./rules";
import type { SearchChildminders } from "./schemas";

/** Somebody who has to correct one thing is told of the others, too. */
export async function understand(ctx: Context, input: SearchChildminders): Promise<Question> {
  try {
    return readQuestion(input, todayInBerlin(ctx.now));
  } catch (error) {
    throw error instanceof AppError ? ((await mistakesIn(ctx, input)) ?? error) : error;
  }
}

/**
 * All that is wrong with a question whose fields can be read one by one, places that are not found included: what a form shows at
 * once, where a search stops at the first kind of mistake. Null where nothing is.
 */
export async function mistakesIn(ctx: Context, input: SearchChildminders): Promise<AppError | null> {
  const reasons: AppError[] = [];
  const spots = [input.point ? null : input.place, input.toPoint ? null : input.to];
  const checks = [
    async () => void readQuestion(input, todayInBerlin(ctx.now)),
    ...(["place", "to"] as const).map((field, at) => async () => {
      const place = spots[at];
      if (place) await locate(ctx, { place }, field);
    }),
  ];
  for (const outcome of await Promise.allSettled(checks.map((check) => check()))) {
    if (outcome.status === "fulfilled") continue;
    if (!(outcome.reason instanceof AppError)) throw outcome.reason;
    reasons.push(outcome.reason);
  }
  return reasons.length > 0 ? asOne(reasons) : null;
}

export async function locateBoth(ctx: Context, { from, to }: Question): Promise<[Located, Located | null]> {
  const [start, end] = await Promise.allSettled([locate(ctx, from, "place"), to && locate(ctx, to, "to")]);
  if (start.status === "fulfilled" && end.status === "fulfilled") return [start.value, end.value];
  const reasons: unknown[] = [start, end].flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  const known = reasons.filter((reason) => reason instanceof AppError);
  throw known.length === reasons.length ? asOne(known) : reasons[0];
}

type Located = {
  readonly place: SearchPlace;
  readonly alternatives: NamedPlace[];
  readonly districts: NamedPlace[];
};

async function locate(ctx: Context, spot: Spot, field: "place" | "to"): Promise<Located> {
  if ("point" in spot) {
    const { lon, lat } = spot.point;
    return { place: { label: `${lat}, ${lon}`, slug: null, lon, lat }, alternatives: [], districts: [] };
  }
  const { place, alternatives, districts } = await resolvePlace(ctx, spot.place).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError(error.code, error.params, field) : error;
  });
  return {
    place: { label: place.label, slug: place.slug, lon: place.lon, lat: place.lat },
    alternatives: alternatives.map(named),
    districts: districts.map(named),
  };
}

function named({ label, slug }: NamedPlace): NamedPlace {
  return { label, slug };
}

export function surroundings(question: Question, from: SearchPlace, to: SearchPlace | null): Surroundings | Way {
  const here = { ...toMetric(from), lon: from.lon, lat: from.lat };
  if (!to) return { here, radiusMetres: question.radiusKm * 1000 };
  const there = { ...toMetric(to), lon: to.lon, lat: to.lat };
  refuse(whyNotSearchable(distanceMetres(here, there)));
  return { here, there, detourMetres: question.detourKm * 1000 };
}
