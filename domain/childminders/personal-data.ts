import { and, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { careHomes, childminders, childminderTexts, permits } from "../../db/schema/childminders";
import { listings } from "../../db/schema/search";
import { eraseCapacity } from "../capacity/personal-data";
import { refreshVacancySpans } from "../capacity/steps";
import type { Context } from "../kernel/context";
import type { Erased, PersonalPart, Row } from "../privacy/part";
import { tagOfProfile, tagsOfHome } from "../search/tags";
import { type LockedHome, lockCareHome } from "./steps";

/** Her profile, her care home and her permit. A home that others work in stays theirs. */
export const childminderData: PersonalPart = {
  name: "childminder",
  title: { de: "Profil als Tagespflegeperson", en: "Profile as a childminder" },
  tables: [childminders, childminderTexts, permits, careHomes, listings],

  async collect({ db }, { id: personId }) {
    const profiles = await db.select().from(childminders).where(eq(childminders.personId, personId));
    const ids = profiles.map(({ id }) => id);
    const texts = await db.select().from(childminderTexts).where(inArray(childminderTexts.childminderId, ids));
    const licences = await db.select().from(permits).where(inArray(permits.childminderId, ids));
    const homes = await db
      .select()
      .from(careHomes)
      .where(inArray(careHomes.id, await homesOf(db, personId)));
    return {
      profile: profiles.map(
        ({ id: _, personId: __, careHomeId: ___, listedAt, listingWantedAt, createdAt, ...profile }) => ({
          ...profile,
          listedAt: listedAt?.toISOString() ?? null,
          listingWantedAt: listingWantedAt?.toISOString() ?? null,
          createdAt: createdAt.toISOString(),
        }),
      ),
      texts: texts.map(({ locale, headline, about }) => ({ language: locale, headline, about })),
      permits: licences.map(({ fromDate, untilDate, atOnce, contracts, specialist, confirmedAt }) => ({
        from: fromDate,
        until: untilDate,
        atOnce,
        contracts,
        specialist,
        confirmedAt: confirmedAt.toISOString(),
      })),
      careHomes: homes.map(homeInWords),
    };
  },

  async erase(tx, ctx, { id: personId }) {
    const erased: Erased[] = [];
    for (const homeId of await homesOf(tx, personId)) erased.push(await leaveHome(tx, ctx, personId, homeId));
    return {
      ids: erased.flatMap(({ ids = [] }) => ids),
      pageTags: erased.flatMap(({ pageTags = [] }) => pageTags),
    };
  },
};

function homeInWords({ id: _, openedBy: __, createdAt, ...home }: typeof careHomes.$inferSelect): Row {
  return { ...home, createdAt: createdAt.toISOString() };
}

/** The homes that somebody works in or has opened, in the order of locks. */
async function homesOf(db: Database | Transaction, personId: string): Promise<string[]> {
  const workedIn = await db
    .select({ id: childminders.careHomeId })
    .from(childminders)
    .where(eq(childminders.personId, personId));
  const opened = await db.select({ id: careHomes.id }).from(careHomes).where(eq(careHomes.openedBy, personId));
  return [...new Set([...workedIn, ...opened].map(({ id }) => id))].sort();
}

/** Everything of hers in one home; the home too, if nobody else works there. */
async function leaveHome(tx: Transaction, ctx: Context, personId: string, homeId: string): Promise<Erased> {
  const { home, people }: LockedHome = await lockCareHome(tx, homeId);
  const hers = people.filter((one) => one.personId === personId).map(({ id }) => id);
  await eraseCapacity(tx, hers);
  await tx.delete(listings).where(inArray(listings.childminderId, hers));
  await tx.delete(permits).where(inArray(permits.childminderId, hers));
  await tx.delete(childminderTexts).where(inArray(childminderTexts.childminderId, hers));
  await tx.delete(childminders).where(inArray(childminders.id, hers));
  const isEmpty = people.length === hers.length;
  if (isEmpty) await tx.delete(careHomes).where(eq(careHomes.id, homeId));
  else {
    await tx
      .update(careHomes)
      .set({ openedBy: null })
      .where(and(eq(careHomes.id, homeId), eq(careHomes.openedBy, personId)));
    await refreshVacancySpans(tx, ctx, homeId);
  }
  return {
    ids: [...hers, ...(isEmpty ? [homeId] : [])],
    pageTags: [...hers.map(tagOfProfile), ...tagsOfHome(home.publicPoint)],
  };
}
