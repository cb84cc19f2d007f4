import { sql } from "drizzle-orm";
import { listingChanges, listings } from "../../db/schema/listing";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalPart } from "../kernel/personal-data";

/** What the public search reads of her: copied from her profile and her hours, which are given out there. */
export const listingData: PersonalPart = {
  name: "listing",
  title: { de: "Eintrag in der Suche", en: "Entry in the search" },
  tables: [listings, listingChanges],

  async collect() {
    return {};
  },

  /** That somebody was listed whom nobody knows any more is kept until the market's shards have followed (`retention.ts`). */
  async erase(tx, _ctx, { id }) {
    await tx.delete(listings).where(sql`${listings.childminderId} in (${childminderIdsOf(id)})`);
    return {};
  },
};
