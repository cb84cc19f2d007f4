import { eq, sql } from "drizzle-orm";
import {
  agreementAnnouncements,
  agreements,
  childminderDrafts,
  childminderTexts,
  passedSteps,
  rightnessConfirmations,
} from "../../db/schema/childminders";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalPart } from "../kernel/personal-data";

/** What she has said, begun and agreed to as a childminder. */
export const childmindersData: PersonalPart = {
  name: "childminder",
  title: { de: "Texte, Einrichtung und Vereinbarungen", en: "Texts, settling in and agreements" },
  tables: [
    childminderTexts,
    childminderDrafts,
    passedSteps,
    agreements,
    agreementAnnouncements,
    rightnessConfirmations,
  ],

  async collect({ db }, { id }) {
    const hers = childminderIdsOf(id);
    const texts = await db.select().from(childminderTexts).where(sql`${childminderTexts.childminderId} in (${hers})`);
    const drafts = await db.select().from(childminderDrafts).where(eq(childminderDrafts.personId, id));
    const agreed = await db.select().from(agreements).where(sql`${agreements.childminderId} in (${hers})`);
    const announced = await db
      .select()
      .from(agreementAnnouncements)
      .where(sql`${agreementAnnouncements.childminderId} in (${hers})`);
    const right = await db
      .select()
      .from(rightnessConfirmations)
      .where(sql`${rightnessConfirmations.childminderId} in (${hers})`);
    return {
      texts: texts.map(({ locale, headline, about }) => ({ language: locale, headline, about })),
      drafts: drafts.map(({ introduction, savedAt }) => ({ ...introduction, at: savedAt.toISOString() })),
      agreements: agreed.map(({ version, textHash, concludedAt }) => ({
        version,
        textHash,
        at: concludedAt.toISOString(),
      })),
      announcedAgreements: announced.map(({ version, announcedAt }) => ({ version, at: announcedAt.toISOString() })),
      stillRight: right.map(({ confirmedAt }) => ({ at: confirmedAt.toISOString() })),
    };
  },

  async erase(tx, _ctx, { id }) {
    await tx.delete(childminderDrafts).where(eq(childminderDrafts.personId, id));
    for (const table of [childminderTexts, passedSteps, agreements, agreementAnnouncements, rightnessConfirmations])
      await tx.delete(table).where(sql`${table.childminderId} in (${childminderIdsOf(id)})`);
    return {};
  },
};
