import { and, eq, gte, inArray, sql } from "drizzle-orm";
import { childminders } from "../../db/schema/homes";
import { placements } from "../../db/schema/placements";
import {
  illnesses,
  substituteBonds,
  substituteDays,
  substituteOffers,
  substitutePlayDates,
} from "../../db/schema/substitutes";
import { responsibleFor } from "../accounts/areas";
import { addressOf } from "../accounts/steps";
import { parentsOf } from "../families/steps";
import { accountOf, areaOf } from "../homes/steps";
import { addDays, type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { dayInWords, instantInWords } from "../kernel/in-words";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { caredPlacements } from "../placements/rows";
import {
  type BondTelling,
  bondLetterOf,
  type Facts,
  letterOf,
  type Reader,
  type TellingName,
  tellings,
} from "./letters";
import { kindOf } from "./news";
import { type DayRow, dayRows } from "./rows";
import { dayWithHours } from "./words";

export type IllnessNews = {
  readonly what: TellingName;
  readonly illnessId: string;
  readonly placementId?: string;
  readonly substituteId?: string;
  readonly backOn?: Day;
};

type Illness = typeof illnesses.$inferSelect & { readonly name: string; readonly personId: string | null };
type Told = {
  readonly personId: string;
  readonly reader: Reader;
  readonly rows: readonly DayRow[];
  readonly settling?: boolean;
  /** Of a family: which one, of several that somebody may belong to. */
  readonly familyId?: string;
};

/** So many days stand in a mail; the page has all of them. */
const DAYS_TOLD = 7;

/** Tells those who must know of it, each in their language and at once. Whose account is gone hears nothing. */
export async function mailIllness(ctx: Context, news: IllnessNews, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const illness = await theIllness(ctx, news);
  if (!illness) return;
  for (const told of await readersOf(ctx, illness, news)) {
    const address = await addressOf(ctx.db, told.personId);
    if (!address) continue;
    const letter = letterOf(news.what, factsOf(ctx, illness, news, told, address.locale), address.locale);
    const key = `${posting.key}:${told.personId}${toldApart(told)}`;
    await sendLetter(ctx, kindOf(news.what), address, letter, { ...posting, key });
  }
}

/**
 * What each family is told of it, for whoever tells those who have no account: the subject of the mail, which names no child, and how
 * the key of its mail ends.
 */
export async function illnessToldToFamilies(
  ctx: Context,
  news: IllnessNews,
): Promise<{ readonly familyId: string; readonly key: string; readonly subject: (locale: Locale) => string }[]> {
  authorise(ctx, "notifications.send");
  const illness = await theIllness(ctx, news);
  if (!illness) return [];
  return (await familiesTold(ctx, illness, news, await rowsOf(ctx, news))).map((told) => {
    const of = { ...told, reader: "family" as const };
    const subject = (locale: Locale) =>
      letterOf(news.what, { ...factsOf(ctx, illness, news, of, locale), child: "" }, locale).subject;
    return { familyId: told.familyId, key: toldApart(told), subject };
  });
}

async function theIllness(ctx: Context, { illnessId }: IllnessNews): Promise<Illness | null> {
  const [found] = await ctx.db
    .select({ illness: illnesses, name: childminders.name, personId: childminders.personId })
    .from(illnesses)
    .innerJoin(childminders, eq(childminders.id, illnesses.childminderId))
    .where(eq(illnesses.id, illnessId));
  return found ? { ...found.illness, name: found.name, personId: found.personId } : null;
}

async function readersOf(ctx: Context, illness: Illness, news: IllnessNews): Promise<Told[]> {
  const rows = await rowsOf(ctx, news);
  const told: Told[] = [];
  for (const of of await familiesTold(ctx, illness, news, rows))
    for (const personId of await parentsOf(ctx.db, of.familyId)) told.push({ personId, reader: "family", ...of });
  if (news.what === "well") return [...told, ...substitutesOf(rows)];
  const to: readonly Reader[] = tellings[news.what].to;
  if (to.includes("ill") && illness.personId) told.push({ personId: illness.personId, reader: "ill", rows });
  if (to.includes("substitute") && news.substituteId) {
    const personId = await accountOf(ctx.db, news.substituteId);
    // What she was asked for may be gone meanwhile: then she is not told of nothing.
    if (personId && (rows.length > 0 || news.what !== "offered")) told.push({ personId, reader: "substitute", rows });
  }
  if (to.includes("adviser") && illness.childminderId && rows.length > 0) {
    const area = await areaOf(ctx.db, illness.childminderId);
    const advisers = area ? await responsibleFor(ctx.db, area) : [];
    told.push(...advisers.map((personId) => ({ personId, reader: "adviser" as const, rows })));
  }
  return told;
}

type FamilyTold = Pick<Told, "rows" | "settling"> & { readonly familyId: string };

/**
 * What a key ends in: a family with children of both kinds is told of each, and somebody may belong to two. Under one key the second
 * letter would be taken for the first one again.
 */
const toldApart = ({ familyId, settling }: Pick<Told, "familyId" | "settling">) =>
  `${familyId === undefined ? "" : `:${familyId}`}${settling ? ":settling" : ""}`;

/** The families that hear of it, and of which days: each once, and once of its children who settle in. */
async function familiesTold(
  ctx: Context,
  illness: Illness,
  { what }: IllnessNews,
  rows: readonly DayRow[],
): Promise<FamilyTold[]> {
  const to: readonly Reader[] = tellings[what].to;
  if (!to.includes("family")) return [];
  const withDays = [...Map.groupBy(rows, (row) => row.familyId)].flatMap(([familyId, of]) =>
    familyId ? [{ familyId, rows: of }] : [],
  );
  return what === "ill" ? [...withDays, ...(await settlingFamilies(ctx, illness))] : withDays;
}

/** The days that the news is about, from today on. */
function rowsOf(ctx: Context, { what, illnessId, placementId, substituteId, backOn }: IllnessNews): Promise<DayRow[]> {
  const ofIllness = and(
    eq(substituteDays.illnessId, illnessId),
    gte(substituteDays.onDay, backOn ?? todayInBerlin(ctx.now)),
  );
  if (what === "offered") {
    const offered = sql`exists (select from ${substituteOffers} o where o.day_id = ${substituteDays.id}
      and o.childminder_id = ${substituteId} and o.outcome is null)`;
    return dayRows(ctx.db, and(ofIllness, eq(substituteDays.state, "open"), offered));
  }
  const ofChild = placementId ? eq(substituteDays.placementId, placementId) : undefined;
  const hers = substituteId ? eq(substituteDays.substituteId, substituteId) : undefined;
  if (what === "taken") return dayRows(ctx.db, and(ofIllness, ofChild, hers, eq(substituteDays.state, "taken")));
  if (what === "confirmed")
    return dayRows(ctx.db, and(ofIllness, ofChild, hers, eq(substituteDays.state, "confirmed")));
  if (what === "unsolved")
    return dayRows(ctx.db, and(ofIllness, ofChild, sql`${substituteDays.unsolvedAt} is not null`));
  if (what === "well") return dayRows(ctx.db, and(ofIllness, eq(substituteDays.state, "ended")));
  if (what === "ill") return dayRows(ctx.db, ofIllness);
  return dayRows(ctx.db, and(ofIllness, ofChild));
}

/** Families whose child is in its first weeks: no substitute is looked for, the plan waits. */
async function settlingFamilies(ctx: Context, { childminderId, untilDate }: Illness): Promise<FamilyTold[]> {
  if (!childminderId) return [];
  const settling = and(eq(placements.childminderId, childminderId), eq(placements.state, "settling_in"));
  const families = (await caredPlacements(ctx.db, settling)).flatMap(({ familyId, terms }) =>
    familyId && terms.some(({ from }) => from < untilDate) ? [familyId] : [],
  );
  return [...new Set(families)].map((familyId) => ({ familyId, rows: [], settling: true }));
}

function substitutesOf(rows: readonly DayRow[]): Told[] {
  const of = Map.groupBy(rows, ({ substitutePersonId }) => substitutePersonId);
  return [...of].flatMap(([personId, days]) =>
    personId ? [{ personId, reader: "substitute" as const, rows: days }] : [],
  );
}

const pages = {
  family: "/meine-plaetze/vertretung",
  ill: "/meine-tagespflege/krank",
  substitute: "/meine-tagespflege/vertretung",
  adviser: "/fachberatung/vertretung",
} as const satisfies Readonly<Record<Reader, string>>;

function factsOf(
  ctx: Context,
  illness: Illness,
  news: IllnessNews,
  told: Omit<Told, "personId">,
  locale: Locale,
): Facts {
  const { reader, rows, settling = false } = told;
  const nicknames = [...new Set(rows.map(({ nickname }) => nickname ?? ""))];
  const isNamed = news.what !== "offered" && reader !== "adviser";
  const days = rows.slice(0, DAYS_TOLD).map(({ day }) => dayWithHours(day.onDay, day.hours, locale));
  const more = rows.length - days.length;
  return {
    reader,
    settling,
    child: isNamed && nicknames.length === 1 ? (nicknames[0] ?? "") : "",
    ill: illness.name,
    substitute: rows.find(({ day }) => day.substituteId === news.substituteId)?.substituteName ?? "",
    days: more > 0 ? [...days, { de: `und ${more} weitere`, en: `and ${more} more` }[locale]] : days,
    from: dayInWords(illness.fromDate, locale),
    lastDay: dayInWords(addDays(illness.untilDate, -1), locale),
    backOn: news.backOn ? dayInWords(news.backOn, locale) : "",
    url: ctx.vendors.pageAddress(pages[reader], locale),
  };
}

type BondNews = {
  readonly what: BondTelling;
  readonly bondId: string;
  readonly actorId: string | null;
  readonly playDateId: string | null;
};

/** Tells the other of the two what was proposed, agreed, ended or arranged. */
export async function mailBond(
  ctx: Context,
  { what, bondId, actorId, playDateId }: BondNews,
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const [bond] = await ctx.db.select().from(substituteBonds).where(eq(substituteBonds.id, bondId));
  if (!bond) return;
  const two = await ctx.db
    .select({ personId: childminders.personId, name: childminders.name })
    .from(childminders)
    .where(inArray(childminders.id, [bond.askerId, bond.askedId]));
  const reader = two.find(({ personId }) => personId !== actorId);
  const other = two.find((one) => one !== reader);
  const address = reader?.personId ? await addressOf(ctx.db, reader.personId) : null;
  if (!address) return;
  const [playDate] = playDateId
    ? await ctx.db.select().from(substitutePlayDates).where(eq(substitutePlayDates.id, playDateId))
    : [];
  const facts = {
    other: other?.name ?? "",
    when: playDate ? instantInWords(playDate.startsAt, address.locale) : "",
    url: ctx.vendors.pageAddress(pages.substitute, address.locale),
  };
  await sendLetter(ctx, "substitutes.bonds", address, bondLetterOf(what, facts, address.locale), posting);
}
