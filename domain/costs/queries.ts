import { readProfile } from "../childminders/profile/queries";
import type { Profile } from "../childminders/profile/views";
import { municipalityOfProfile } from "../homes/steps";
import { addDays, type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { authorise } from "../kernel/permissions";
import { agsOf, type Municipality, municipalityOf } from "../places/municipality";
import type { CostEstimate, CostSource } from "./estimate";
import { waiver } from "./laws";
import { type Estimate, estimate } from "./rules";
import type { EstimateCosts } from "./schemas";
import type { Source } from "./statutes";

/** What care costs a family a month, before any contact. @throws `costs.where_missing`, `search.unknown_place`, `childminders.not_found` */
export async function estimateCosts(ctx: Context, input: EstimateCosts): Promise<CostEstimate> {
  authorise(ctx, "costs.estimate");
  const profile = input.childminder === undefined ? null : await knownProfile(ctx, input.childminder);
  return estimateFor(ctx, input, profile);
}

/** The same for a profile that was read already. */
export async function estimateCostsWith(ctx: Context, profile: Profile, input: EstimateCosts): Promise<CostEstimate> {
  authorise(ctx, "costs.estimate");
  return estimateFor(ctx, input, profile);
}

async function knownProfile(ctx: Context, slug: string): Promise<Profile> {
  try {
    return await readProfile(ctx, slug);
  } catch (error) {
    if (error instanceof AppError && error.code === "childminders.not_found") {
      throw new AppError(error.code, error.params, "childminder");
    }
    throw error;
  }
}

async function estimateFor(ctx: Context, input: EstimateCosts, profile: Profile | null): Promise<CostEstimate> {
  const place = await whereOf(ctx, input, profile);
  const today = todayInBerlin(ctx.now);
  const answer = estimate(
    {
      ags: place.ags,
      land: place.land,
      hoursPerWeek: input.hours,
      ageMonths: input.age ?? null,
      income: input.income ?? null,
      childNumber: input.child,
      kindergeldChildren: input.kindergeld ?? null,
      alone: input.alone === "yes",
      meals: mealsOf(input, profile),
      hourlyPriceCents: input.price ?? profile?.hourlyPriceCents ?? null,
      taxRate: input.rate,
    },
    today,
  );
  return {
    place: { label: place.label, land: place.land },
    alternatives: place.alternatives,
    childminder: profile && {
      slug: profile.slug,
      name: profile.name,
      meals: profile.meals,
      mealChargeCents: profile.mealChargeCents,
      hourlyPriceCents: profile.hourlyPriceCents,
    },
    hoursPerWeek: input.hours,
    taxRate: input.rate,
    ...shown(answer, today),
    remarks: [answer.statute, answer.municipal, answer.law]
      .flatMap((known) => known?.remarks ?? [])
      .map((words) => words[ctx.locale]),
    sources: sourcesOf(answer),
    tags: profile?.tags ?? [],
  };
}

function shown({ statute, law, municipal, coPayments, taxLaw, funded, private: paid, unknown }: Estimate, today: Day) {
  const rule = municipal?.coPayments ? municipal : law;
  const outdated = statute?.mayBeOutdatedSince;
  return {
    statute: statute && {
      municipality: statute.municipality,
      from: statute.from,
      toBeConfirmed: statute.toBeConfirmed,
      lastDay: statute.until ? addDays(statute.until, -1) : null,
      mayBeOutdatedSince: outdated && outdated <= today ? outdated : null,
      mealsFixed: statute.mealsCents !== null,
      countsKindergeld: statute.rows.some(({ children }) => children !== undefined),
    },
    coPayments: coPayments && { rule: coPayments, says: rule?.sources[0].paragraph ?? rule?.sources[0].title ?? "" },
    law: law && {
      coPaymentsBanned: law.coPayments === "banned" || law.coPayments === "banned_meals_too",
      paragraph: law.sources[0].paragraph,
      toBeConfirmed: law.toBeConfirmed,
    },
    funded,
    private: paid,
    taxLaw: { percent: taxLaw.percent, mostCents: taxLaw.mostCents },
    unknown: [...unknown],
  };
}

function sourcesOf({ statute, municipal, law, taxLaw }: Estimate): CostSource[] {
  const all = (sources: readonly Source[], of: CostSource["of"]) => sources.map((source) => ({ ...source, of }));
  return [
    ...all(statute?.sources ?? [], "fee"),
    ...all(municipal?.sources ?? [], "fee"),
    ...all(law?.sources ?? [], "law"),
    ...all([taxLaw.source], "tax"),
    ...all([waiver], "waiver"),
  ];
}

/** The family's place, or else the childminder's: her municipality's statute is the likelier one. */
async function whereOf(ctx: Context, { place }: EstimateCosts, profile: Profile | null): Promise<Municipality> {
  if (place !== undefined) return municipalityOf(ctx, place);
  if (!profile) throw new AppError("costs.where_missing", {}, "place");
  const ags = agsOf(await municipalityOfProfile(ctx.db, profile.slug));
  return { ags, land: profile.land, label: profile.placeName, alternatives: [] };
}

function mealsOf({ meals }: EstimateCosts, profile: Profile | null) {
  if (meals !== undefined) return { choice: "extra" as const, chargeCents: meals };
  return profile && { choice: profile.meals, chargeCents: profile.mealChargeCents };
}
