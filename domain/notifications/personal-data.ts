import { asc, eq, inArray } from "drizzle-orm";
import {
  mobileNumbers,
  news,
  newsWishes,
  pushSubscriptions,
  quietHours,
  sentTexts,
  unreachableAddresses,
  vendorNotices,
} from "../../db/schema/notifications";
import { newsRowOf } from "../kernel/news";
import type { PersonalPart } from "../kernel/personal-data";
import { forgetNumber } from "./texts";

/** What somebody was told and how they want to be; what vendors told of their address, and whether anything is sent there. */
export const notificationsData: PersonalPart = {
  name: "notifications",
  title: { de: "Mitteilungen und ihre Zustellung", en: "Notifications and their delivery" },
  tables: [
    news,
    newsWishes,
    quietHours,
    pushSubscriptions,
    mobileNumbers,
    sentTexts,
    vendorNotices,
    unreachableAddresses,
  ],

  async collect({ db, locale }, { id, email }) {
    const wordsOf = (kind: string) => newsRowOf(kind)?.words[locale] ?? kind;
    const mine = await db.select().from(news).where(eq(news.personId, id)).orderBy(asc(news.at));
    const wishes = await db.select().from(newsWishes).where(eq(newsWishes.personId, id)).orderBy(asc(newsWishes.kind));
    const quiet = await db.select().from(quietHours).where(eq(quietHours.personId, id));
    const devices = await db
      .select()
      .from(pushSubscriptions)
      .where(eq(pushSubscriptions.personId, id))
      .orderBy(asc(pushSubscriptions.since));
    const [mobile] = await db.select().from(mobileNumbers).where(eq(mobileNumbers.personId, id));
    const texts = await db.select().from(sentTexts).where(eq(sentTexts.personId, id)).orderBy(asc(sentTexts.at));
    const addresses = [email, ...(mobile?.number ? [mobile.number] : [])];
    const told = await db
      .select()
      .from(vendorNotices)
      .where(inArray(vendorNotices.address, addresses))
      .orderBy(asc(vendorNotices.at));
    const unreachable = await db
      .select()
      .from(unreachableAddresses)
      .where(inArray(unreachableAddresses.address, addresses))
      .orderBy(asc(unreachableAddresses.since));
    return {
      news: mine.map(({ kind, link, at, readAt, mailedAt }) => ({
        news: wordsOf(kind),
        page: link,
        at: at.toISOString(),
        readAt: readAt?.toISOString() ?? null,
        mailedAt: mailedAt?.toISOString() ?? null,
      })),
      newsWishes: wishes.map(({ kind, email, push, changedAt }) => ({
        news: wordsOf(kind),
        email,
        push,
        at: changedAt.toISOString(),
      })),
      quietHours: quiet.map(({ fromHour, untilHour, timeZone }) => ({ fromHour, untilHour, timeZone })),
      // Endpoint and keys are secrets between a browser and us: whoever has them can show something there.
      pushDevices: devices.map(({ endpoint, since }) => ({
        service: new URL(endpoint).host,
        since: since.toISOString(),
      })),
      mobileNumbers: mobile
        ? [{ number: mobile.number, provenAt: mobile.provenAt?.toISOString() ?? null, claimed: mobile.claimed }]
        : [],
      sentTexts: texts.map(({ what, at }) => ({ what, at: at.toISOString() })),
      vendorNotices: told.map(({ vendor, channel, kind, reason, at }) => ({
        vendor,
        channel,
        kind,
        reason,
        at: at.toISOString(),
      })),
      unreachable: unreachable.map(({ channel, why, since, liftedAt }) => ({
        channel,
        why,
        since: since.toISOString(),
        liftedAt: liftedAt?.toISOString() ?? null,
      })),
    };
  },

  /** What is about no address names none either. */
  async erase(tx, _ctx, { id, email }) {
    const gone = await tx
      .delete(vendorNotices)
      .where(eq(vendorNotices.address, email))
      .returning({ id: vendorNotices.id });
    await tx.delete(unreachableAddresses).where(eq(unreachableAddresses.address, email));
    const told = await tx.delete(news).where(eq(news.personId, id)).returning({ id: news.id });
    const [mobile] = await tx.delete(mobileNumbers).where(eq(mobileNumbers.personId, id)).returning();
    const ofNumber = mobile ? await forgetNumber(tx, mobile) : [];
    await tx.delete(sentTexts).where(eq(sentTexts.personId, id));
    await tx.delete(newsWishes).where(eq(newsWishes.personId, id));
    await tx.delete(quietHours).where(eq(quietHours.personId, id));
    await tx.delete(pushSubscriptions).where(eq(pushSubscriptions.personId, id));
    return { ids: [...[...gone, ...told].map((row) => row.id), ...ofNumber] };
  },
};
