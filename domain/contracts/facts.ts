/** What is known of a place before its contract: who, where, what was agreed, and the law of where care is given. */
import { eq } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { careHomes, childminders } from "../../db/schema/homes";
import { addressOf, nameOf } from "../accounts/steps";
import { coPaymentsIn, mealBanOf } from "../costs/rules";
import { parentsOf } from "../families/steps";
import { type Day, later } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { hoursPerWeek, toBits } from "../kernel/fortnight-grid";
import { agreementsOf, type Placement } from "../placements/steps";
import { agsOf } from "../places/municipality";
import type { Written } from "./schemas";
import type { Agreed, LawThere, Pages, Replaced, Terms } from "./terms";

export type Facts = {
  readonly herPersonId: string;
  readonly herName: string;
  readonly herEmail: string;
  readonly address: string;
  readonly placeName: string;
  readonly herTerms: Pick<
    typeof childminders.$inferSelect,
    "meals" | "mealChargeCents" | "hourlyPriceCents" | "onlyFunded"
  >;
  readonly mealCents: number | null;
  readonly parents: readonly { readonly personId: string; readonly name: string }[];
  readonly agreed: Agreed;
  readonly law: LawThere;
};

/**
 * What holds on the first day, or, of a change, on the day from which it holds. Errors: `contracts.no_place` where nothing is agreed, or one
 * side has no account.
 */
export async function factsOf(db: Database | Transaction, placement: Placement, changeFrom?: Day): Promise<Facts> {
  const { familyId, childminderId } = placement;
  const terms = await agreementsOf(db, placement.id);
  const [first] = terms;
  const [row] = childminderId
    ? await db
        .select({ her: childminders, home: careHomes })
        .from(childminders)
        .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
        .where(eq(childminders.id, childminderId))
    : [];
  if (!first || !familyId || !row?.her.personId) throw new AppError("contracts.no_place");
  const { her, home } = row;
  const { land } = home;
  const ags = agsOf(home.municipalityId);
  const from = changeFrom ?? first.fromDate;
  const holding = terms.findLast(({ fromDate }) => fromDate <= from) ?? first;
  const where = { land, ags, hoursPerWeek: hoursPerWeek(holding.hours) };
  const coPayments = coPaymentsIn(where, from);
  const ids = await parentsOf(db, familyId);
  const parents = [];
  for (const personId of ids) parents.push({ personId, name: await nameOf(db, personId) });
  return {
    herPersonId: row.her.personId,
    herName: her.name,
    herEmail: (await addressOf(db, row.her.personId))?.email ?? "",
    address: home.address,
    placeName: home.placeName,
    herTerms: her,
    mealCents: terms.at(-1)?.mealCents ?? null,
    parents,
    agreed: {
      hours: terms.map(({ fromDate, hours }) => ({ from: fromDate, hours: toBits(hours) })),
      from: first.fromDate,
      until: terms.at(-1)?.untilDate ?? null,
      probationDays: first.probationDays,
      joint: home.joint,
    },
    law: {
      land,
      coPayments: coPayments?.rule ?? null,
      says: coPayments?.says ?? null,
      mealBan: mealBanOf(where, from),
      toBeConfirmed: coPayments?.toBeConfirmed ?? false,
    },
  };
}

/** The terms of a contract, or of a change from a day on: then what was agreed for days before it is left away. */
export function termsOf(
  { agreed, law, herEmail }: Pick<Facts, "agreed" | "law" | "herEmail">,
  { number, written, replaces, pages }: Pick<Terms, "number" | "replaces" | "pages"> & { readonly written: Written },
): Terms {
  const hours = replaces ? hoursFrom(agreed.hours, replaces) : agreed.hours;
  return { number, pages, written, herEmail, agreed: { ...agreed, hours }, law, replaces };
}

function hoursFrom(hours: Agreed["hours"], { from }: Replaced): Agreed["hours"] {
  return hours
    .filter((_, at) => (hours[at + 1]?.from ?? ("9999-12-31" as Day)) > from)
    .map((one) => ({ ...one, from: later(one.from, from) }));
}

export const pagesOf = ({ vendors }: Pick<Context, "vendors">): Pages => ({
  withdraw: vendors.pageAddress("/vertrag-widerrufen", "de"),
  cancel: vendors.pageAddress("/vertraege-kuendigen", "de"),
  check: vendors.pageAddress("/vertrag-pruefen", "de"),
});
