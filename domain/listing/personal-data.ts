import { sql } from "drizzle-orm";
import { listings } from "../../db/schema/listing";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalPart } from "../kernel/personal-data";

/** What the public search reads of her: copied from her profile and her hours, which are given out there. */
export const listingData: PersonalPart = {
  name: "listing",
  title: { de: "Eintrag in der Suche", en: "Entry in the search" },
  tables: [listings],

  async collect() {
    return {};
  },

  async erase(tx, _ctx, { id }) {
    await tx.delete(listings).where(sql`${listings.childminderId} in (${childminderIdsOf(id)})`);
    return {};
  },
};
