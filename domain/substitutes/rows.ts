/** Days of substitutes with whose they are, as one statement reads them. */
import { asc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../db/client";
import { children } from "../../db/schema/families";
import { careHomes, childminders } from "../../db/schema/homes";
import { placements } from "../../db/schema/placements";
import { illnesses, substituteDays, substituteOffers } from "../../db/schema/substitutes";
import { parentNames } from "../families/steps";

const ill = alias(childminders, "ill");
const illHome = alias(careHomes, "ill_home");
const helper = alias(childminders, "helper");
const helperHome = alias(careHomes, "helper_home");

export type DayRow = Awaited<ReturnType<typeof dayRows>>[number];

export const isIll = (personId: string): SQL => eq(ill.personId, personId);
export const isHelper = (personId: string): SQL => eq(helper.personId, personId);
/** The home of who is ill, for the area of an office. */
export const homeOfIll = { land: illHome.land, municipalityId: illHome.municipalityId };

/** All that any side may need; what each side is shown of it is decided in `queries.ts`. */
export function dayRows(db: Database, which: SQL | undefined) {
  return db
    .select({
      day: substituteDays,
      illness: illnesses,
      familyId: placements.familyId,
      childId: placements.childId,
      nickname: children.nickname,
      bornMonth: children.bornMonth,
      parents: parentNames(placements.familyId),
      illName: ill.name,
      illPersonId: ill.personId,
      illPlace: illHome.placeName,
      substituteName: helper.name,
      substitutePersonId: helper.personId,
      substitutePlace: helperHome.placeName,
      substituteAddress: helperHome.address,
      substituteSlug: sql<string | null>`case when ${helper.listedAt} is not null then ${helper.slug} end`,
      asked: sql<number>`(select count(*) from ${substituteOffers} o where o.day_id = ${substituteDays.id})`.mapWith(
        Number,
      ),
      declined:
        sql<number>`(select count(*) from ${substituteOffers} o where o.day_id = ${substituteDays.id} and o.outcome in ('declined', 'given_back'))`.mapWith(
          Number,
        ),
    })
    .from(substituteDays)
    .innerJoin(illnesses, eq(illnesses.id, substituteDays.illnessId))
    .leftJoin(placements, eq(placements.id, substituteDays.placementId))
    .leftJoin(children, eq(children.id, placements.childId))
    .leftJoin(ill, eq(ill.id, illnesses.childminderId))
    .leftJoin(illHome, eq(illHome.id, ill.careHomeId))
    .leftJoin(helper, eq(helper.id, substituteDays.substituteId))
    .leftJoin(helperHome, eq(helperHome.id, helper.careHomeId))
    .where(which)
    .orderBy(asc(substituteDays.onDay), asc(substituteDays.id));
}
