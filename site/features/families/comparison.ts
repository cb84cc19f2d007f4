import type { CostEstimate } from "../../../domain/costs/estimate";
import { estimateCosts } from "../../../domain/costs/queries";
import { EstimateCosts } from "../../../domain/costs/schemas";
import type { Day } from "../../../domain/kernel/calendar";
import { eachFeature, type Meals, type Pedagogy } from "../../../domain/kernel/care-choices";
import type { Context } from "../../../domain/kernel/context";
import { AppError } from "../../../domain/kernel/errors";
import { parseSchedule } from "../../../domain/kernel/parse-schedule";
import { isOpen, isRunning } from "../../../domain/placements/machine";
import type { Fit } from "../../../domain/search/result";
import { ageRange, date, distance, language, list } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { dayOf } from "../account/instants";
import { spanText } from "../costs/words";
import { stateName } from "../placements/words";
import { mealsText, pedagogyName } from "../search/choices";
import { fitSentences, untilShort } from "../search/fit-texts";
import { featuresOf } from "../search/wish-names";
import { fitOf } from "./answers";
import type { ComparePageQuery } from "./compare-page.query";

type Comparison = NonNullable<ComparePageQuery["comparison"]>;
export type Compared = Comparison["results"][number];
type Need = Comparison["need"];
type Placement = NonNullable<ComparePageQuery["placements"]>[number];

/** One thing to compare: a cell for each person, of one or more lines. */
export type Row = { readonly title: string; readonly cells: readonly (readonly string[])[] };

/** What care with her would cost for this need; null where nothing can be reckoned. */
export async function costsOf(ctx: Context, { slug }: Compared, need: Need): Promise<CostEstimate | null> {
  if (!need) return null;
  const asked = EstimateCosts.safeParse({
    childminder: slug,
    ...(need.home.slug && { place: need.home.slug }),
    hours: String(Math.min(60, Math.max(1, need.hoursPerWeek))),
    age: String(need.ageAtStart),
  });
  if (!asked.success) return null;
  try {
    return await estimateCosts(ctx, asked.data);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

export function rowsOf(
  results: readonly Compared[],
  known: {
    readonly need: Need;
    readonly child: Comparison["child"];
    readonly costs: readonly (CostEstimate | null)[];
    readonly placements: readonly Placement[];
    readonly today: Day;
  },
): Row[] {
  const { need, child, costs, placements, today } = known;
  const wanted = need ? parseSchedule(need.hours) : null;
  const row = (title: string, cell: (result: Compared, at: number) => readonly string[]): Row => {
    const cells = results.map(cell);
    return { title, cells: cells.map((lines) => (lines.length > 0 ? lines : [m.families_compare_none_said()])) };
  };
  return [
    row(m.families_compare_fit(), ({ fit }) => fitSentences(fitOf(fit), wanted, today, child?.nickname)),
    row(m.families_compare_until(), ({ fit }) => [untilOf(fitOf(fit))]),
    ...(need ? [row(m.families_compare_distance(), ({ distanceMetres }) => [distance(distanceMetres)])] : []),
    ...(placements.length > 0
      ? [row(m.families_compare_stage(), (result) => stageOf(result, placements, child?.id))]
      : []),
    row(m.families_compare_ages(), ({ fromAgeMonths, toAgeMonths }) => [ageRange(fromAgeMonths, toAgeMonths)]),
    ...(need ? [row(m.families_compare_costs(), (_, at) => costLines(costs[at] ?? null))] : []),
    row(m.families_compare_meals(), ({ meals, mealChargeCents }) => [mealsText(meals as Meals, mealChargeCents)]),
    row(m.families_compare_languages(), ({ languages }) => [list(languages.map(language))]),
    row(m.families_compare_home(), ({ homeFeatures }) =>
      featuresOf(eachFeature((feature) => homeFeatures.includes(feature))).map(({ text }) => text),
    ),
    row(m.families_compare_setting(), ({ joint }) => [joint ? m.card_joint() : m.families_compare_setting_alone()]),
    row(m.families_compare_pedagogy(), ({ pedagogies }) => pedagogies.map((each) => pedagogyName(each as Pedagogy))),
  ];
}

/** Until when all of the hours are free; who never has them all has no end to tell. */
function untilOf(fit: Fit): string {
  if (fit.from === null) return fit.state === "none" ? m.fit_none() : m.fit_partly();
  return untilShort(fit) || m.families_compare_open_end();
}

/** Where this child's way to her stands, and what she offers. */
function stageOf({ slug }: Compared, placements: readonly Placement[], childId: string | undefined): string[] {
  const hers = placements.filter((each) => each.slug === slug && (isOpen(each.state) || isRunning(each.state)));
  const own = hers.filter((each) => childId === undefined || each.childId === childId);
  const shown = own.length > 0 ? own : hers;
  if (shown.length === 0) return [m.families_compare_stage_none()];
  return shown.flatMap(({ state, offer }) => [
    stateName(state),
    ...(offer
      ? [
          m.families_compare_offer({
            hours: offer.hours,
            from: date(offer.from),
            day: dayOf(offer.expiresAt, getLocale()),
          }),
        ]
      : []),
  ]);
}

function costLines(costs: CostEstimate | null): string[] {
  if (!costs) return [m.families_compare_costs_open()];
  const { funded, private: paid, unknown } = costs;
  const total =
    funded.total && !unknown.includes("no_statute") ? spanText(funded.total) : m.families_compare_costs_open();
  return [total, ...(paid ? [m.families_compare_costs_private({ amount: spanText(paid.total) })] : [])];
}
