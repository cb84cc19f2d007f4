import { eq } from "drizzle-orm";
import { calendarFeeds } from "../../db/schema/calendars";
import type { PersonalPart } from "../kernel/personal-data";

/** That somebody has a private calendar, and when it was read last. What stands in it is other parts'. */
export const calendarData: PersonalPart = {
  name: "calendars",
  title: { de: "Privater Kalender", en: "Private calendar" },
  tables: [calendarFeeds],

  async collect({ db }, { id }) {
    const feeds = await db.select().from(calendarFeeds).where(eq(calendarFeeds.personId, id));
    return {
      calendars: feeds.map(({ openedAt, lastReadOn }) => ({ openedAt: openedAt.toISOString(), lastReadOn })),
    };
  },

  async erase(tx, _ctx, { id }) {
    await tx.delete(calendarFeeds).where(eq(calendarFeeds.personId, id));
    return {};
  },
};
