/** Who could substitute, with everything that decides it, read in a handful of statements however many there are. */
import { and, asc, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { careHomes, childminders } from "../../db/schema/homes";
import { substituteReadiness } from "../../db/schema/substitutes";
import { absencesFrom, capacitiesOfHomes } from "../capacity/steps";
import type { LockedHome } from "../homes/steps";
import type { Day } from "../kernel/calendar";
import { type Candidate, reachKm } from "./rules";
import { partnersOf } from "./steps";

/** More are not looked at: who lives farther away is no help at six in the morning. */
const MOST_CANDIDATES = 60;

/** Blurred points lie at most so far from the exact ones; the index knows only those. */
const BLUR_METRES = 5_000;

/**
 * Partners of somebody who is ill, and those near her who said that they substitute. Nobody is held here: whoever accepts is asked
 * once more under the lock of her home.
 */
export async function candidatesFor(tx: Transaction, illId: string, from: Day): Promise<Candidate[]> {
  const bonded = sql<boolean>`${childminders.id} in ${partnersOf(illId)}`;
  const her = sql`select h.exact_point from ${careHomes} h join ${childminders} c on c.care_home_id = h.id where c.id = ${illId}`;
  const metres = sql<number>`(${careHomes.exactPoint} <-> (${her}))`.mapWith(Number);
  const reach = (reachKm.most + 1) * 1_000 + BLUR_METRES;
  const rows = await tx
    .select({ childminder: childminders, home: careHomes, within: substituteReadiness.hours, bonded, metres })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .leftJoin(substituteReadiness, eq(substituteReadiness.childminderId, childminders.id))
    .where(
      and(
        sql`${childminders.id} <> ${illId}`,
        isNotNull(childminders.personId),
        or(
          bonded,
          and(
            sql`${careHomes.publicPoint} && st_expand((${her}), ${reach}::float8)`,
            sql`${metres} <= ${substituteReadiness.mostKm} * 1000`,
          ),
        ),
      ),
    )
    .orderBy(desc(bonded), asc(metres), asc(childminders.id))
    .limit(MOST_CANDIDATES);
  const homes = await withPeople(
    tx,
    rows.map(({ home }) => home),
  );
  const capacities = await capacitiesOfHomes(tx, homes);
  const away = await absencesFrom(
    tx,
    rows.map(({ childminder }) => childminder.id),
    from,
  );
  return rows.flatMap(({ childminder, home, within, bonded, metres }) => {
    const capacity = capacities[homes.findIndex((one) => one.home.id === home.id)];
    if (!capacity) return [];
    const { id, fromAgeMonths, toAgeMonths } = childminder;
    return [
      {
        childminderId: id,
        bonded,
        metres,
        home: capacity,
        within,
        away: away.filter((one) => one.childminderId === id),
        ages: { fromAgeMonths, toAgeMonths },
      },
    ];
  });
}

/** She herself, as a candidate, under the lock of her home. */
export async function candidateHerself(
  tx: Transaction,
  { childminder, home, people }: LockedHome & { readonly childminder: LockedHome["people"][number] },
  from: Day,
): Promise<Candidate> {
  const [capacity] = await capacitiesOfHomes(tx, [{ home, people }]);
  if (!capacity) throw new Error("a home that is held answers what it holds");
  const [ready] = await tx
    .select({ hours: substituteReadiness.hours })
    .from(substituteReadiness)
    .where(eq(substituteReadiness.childminderId, childminder.id));
  const { fromAgeMonths, toAgeMonths } = childminder;
  return {
    childminderId: childminder.id,
    bonded: true,
    metres: 0,
    home: capacity,
    within: ready?.hours ?? null,
    away: await absencesFrom(tx, [childminder.id], from),
    ages: { fromAgeMonths, toAgeMonths },
  };
}

async function withPeople(tx: Transaction, homes: readonly LockedHome["home"][]): Promise<LockedHome[]> {
  const unique = [...new Map(homes.map((home) => [home.id, home])).values()];
  const ids = unique.map(({ id }) => id);
  const people = await tx
    .select()
    .from(childminders)
    .where(inArray(childminders.careHomeId, ids))
    .orderBy(childminders.id);
  return unique.map((home) => ({ home, people: people.filter(({ careHomeId }) => careHomeId === home.id) }));
}
