import { eq } from "drizzle-orm";
import { consents, dataExports, erasures } from "../../db/schema/privacy";
import type { PersonalPart } from "../kernel/personal-data";
import { exportKey } from "./archive";

/** What somebody agreed to, and the archives they asked for. That they wanted to be forgotten stays (`kept.ts`). */
export const privacyData: PersonalPart = {
  name: "privacy",
  title: { de: "Einwilligungen und Archive", en: "Consents and archives" },
  tables: [consents, dataExports, erasures],

  async collect({ db }, { id }) {
    const given = await db.select().from(consents).where(eq(consents.personId, id)).orderBy(consents.id);
    const archives = await db.select().from(dataExports).where(eq(dataExports.personId, id)).orderBy(dataExports.id);
    return {
      consents: given.map(({ purpose, version, locale, givenAt, withdrawnAt }) => ({
        purpose,
        version,
        language: locale,
        givenAt: givenAt.toISOString(),
        withdrawnAt: withdrawnAt?.toISOString() ?? null,
      })),
      archives: archives.map(({ requestedAt, readyAt, expiresAt }) => ({
        requestedAt: requestedAt.toISOString(),
        readyAt: readyAt?.toISOString() ?? null,
        expiresAt: expiresAt?.toISOString() ?? null,
      })),
    };
  },

  async erase(tx, _ctx, { id }) {
    await tx.delete(consents).where(eq(consents.personId, id));
    const archives = await tx.delete(dataExports).where(eq(dataExports.personId, id)).returning({ id: dataExports.id });
    return { ids: archives.map((one) => one.id), filePrefixes: archives.map((one) => exportKey(one.id)) };
  },
};
