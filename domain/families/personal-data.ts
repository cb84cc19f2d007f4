import { eq, inArray, or } from "drizzle-orm";
import {
  careNeeds,
  careWishes,
  children,
  families,
  familyContacts,
  familyInvitations,
  familyMembers,
  favourites,
  openingMails,
  savedSearches,
  savedSearchMatches,
  searchAlerts,
  toldOpenings,
  waitingOpenings,
} from "../../db/schema/families";
import type { PersonalPart } from "../kernel/personal-data";
import { printHours } from "../kernel/print-schedule";
import { familyOf, holdFamily, takeOutOfFamily } from "./steps";

/** A parent's family: both parents may take it with them; it goes with the last of them. */
export const familyData: PersonalPart = {
  name: "family",
  title: { de: "Familie", en: "Family" },
  tables: [
    families,
    familyMembers,
    familyContacts,
    familyInvitations,
    children,
    careNeeds,
    careWishes,
    savedSearches,
    searchAlerts,
    savedSearchMatches,
    openingMails,
    waitingOpenings,
    toldOpenings,
    favourites,
  ],

  async collect({ db, locale }, { id: personId, email }) {
    const theirs = db
      .select({ id: familyMembers.familyId })
      .from(familyMembers)
      .where(eq(familyMembers.personId, personId));
    const membership = await db.select().from(familyMembers).where(eq(familyMembers.personId, personId));
    const invitations = await db
      .select()
      .from(familyInvitations)
      .where(or(eq(familyInvitations.invitedBy, personId), eq(familyInvitations.email, email)));
    const contacts = await db.select().from(familyContacts).where(inArray(familyContacts.familyId, theirs));
    const kids = await db.select().from(children).where(inArray(children.familyId, theirs));
    const kidIds = kids.map(({ id }) => id);
    const needs = await db.select().from(careNeeds).where(inArray(careNeeds.childId, kidIds));
    const wishes = await db.select().from(careWishes).where(inArray(careWishes.childId, kidIds));
    const searches = await db.select().from(savedSearches).where(inArray(savedSearches.familyId, theirs));
    const alerts = await db.select().from(searchAlerts).where(eq(searchAlerts.personId, personId));
    const mails = await db.select().from(openingMails).where(eq(openingMails.personId, personId));
    const waiting = await db.select().from(waitingOpenings).where(eq(waitingOpenings.personId, personId));
    const liked = await db.select().from(favourites).where(inArray(favourites.familyId, theirs));
    const nicknameOf = (childId: string) => kids.find(({ id }) => id === childId)?.nickname ?? null;
    const searchOf = (searchId: string) => searches.find(({ id }) => id === searchId)?.name ?? null;
    return {
      membership: membership.map(({ joinedAt }) => ({ joinedAt: joinedAt.toISOString() })),
      reachedBy: contacts.map(({ name, phone, email: address }) => ({ name, phone, email: address })),
      invitations: invitations.map((one) => ({
        // Of an invitation that somebody else wrote, the address is the reader's own.
        email: one.email,
        at: one.at.toISOString(),
        acceptedAt: one.acceptedAt?.toISOString() ?? null,
        withdrawnAt: one.withdrawnAt?.toISOString() ?? null,
      })),
      children: kids.map(({ nickname, bornMonth, createdAt }) => ({
        nickname,
        bornMonth,
        createdAt: createdAt.toISOString(),
      })),
      careNeeds: needs.map((need) => ({
        child: nicknameOf(need.childId),
        hours: printHours(need.fixedHours, locale),
        floatingHours: need.floatingHours,
        startOn: need.startOn,
        leastMonths: need.leastMonths,
        radiusKm: need.radiusKm,
        home: need.homeLabel,
        homeLon: need.homeLon,
        homeLat: need.homeLat,
        work: need.workLabel,
        detourKm: need.detourKm,
        whyBeforeOne: need.whyBeforeOne,
        whyWords: need.whyWords,
      })),
      wishes: wishes.map(({ childId, wish, weight }) => ({ child: nicknameOf(childId), wish, weight })),
      savedSearches: searches.map(({ name, question, askedOn, tells, placeLabel }) => ({
        name,
        question,
        askedOn,
        tells,
        place: placeLabel,
      })),
      alerts: alerts.map(({ searchId, since, rhythm }) => ({
        search: searchOf(searchId),
        since: since.toISOString(),
        rhythm,
      })),
      openingMails: mails.map(({ day }) => ({ day })),
      waitingOpenings: waiting.map(({ searchId, childminderId, since }) => ({
        search: searchOf(searchId),
        childminderId,
        since: since.toISOString(),
      })),
      favourites: liked.map(({ childminderId, at }) => ({ childminderId, at: at.toISOString() })),
    };
  },

  async erase(tx, _ctx, { id: personId, email }) {
    const familyId = await familyOf(tx, personId);
    if (familyId) await holdFamily(tx, familyId);
    const held = familyId ? await idsIn(tx, familyId) : [];
    const { familyErased } = await takeOutOfFamily(tx, personId);
    const invited = await tx
      .delete(familyInvitations)
      .where(or(eq(familyInvitations.invitedBy, personId), eq(familyInvitations.email, email)))
      .returning({ id: familyInvitations.id });
    await tx.delete(searchAlerts).where(eq(searchAlerts.personId, personId));
    await tx.delete(openingMails).where(eq(openingMails.personId, personId));
    return { ids: [...invited.map(({ id }) => id), ...(familyErased ? held : [])] };
  },
};

/** All that goes with a family. */
async function idsIn(tx: Parameters<PersonalPart["erase"]>[0], familyId: string): Promise<string[]> {
  const kids = await tx.select({ id: children.id }).from(children).where(eq(children.familyId, familyId));
  const searches = await tx
    .select({ id: savedSearches.id })
    .from(savedSearches)
    .where(eq(savedSearches.familyId, familyId));
  return [familyId, ...kids.map(({ id }) => id), ...searches.map(({ id }) => id)];
}
