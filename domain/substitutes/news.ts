import { and, eq, gte, isNull } from "drizzle-orm";
import { childminders } from "../../db/schema/homes";
import { substituteDays, substituteOffers } from "../../db/schema/substitutes";
import { todayInBerlin } from "../kernel/calendar";
import type { Letter } from "../kernel/letter";
import type { NewsRow } from "../kernel/news";
import { plainLetter } from "../kernel/plain-letter";
import type { TellingName } from "./letters";

const askedWords = {
  de: "Eine Vertretung wird gesucht: können Sie einspringen?",
  en: "A substitute is needed: could you step in?",
} as const;

const asked = {
  words: askedWords,
  to: ["childminder"],
  channels: ["inbox", "email", "push", "sms"],
  mayWait: false,
  canEnd: true,
  unlessSeen: { sms: 5 },
  /** Nothing more where she has answered, or somebody else takes the child. */
  async later(ctx, told, locale): Promise<Letter | null> {
    const [open] = await ctx.db
      .select({ dayId: substituteOffers.dayId })
      .from(substituteOffers)
      .innerJoin(substituteDays, eq(substituteDays.id, substituteOffers.dayId))
      .innerJoin(childminders, eq(childminders.id, substituteOffers.childminderId))
      .where(
        and(
          eq(childminders.personId, told.personId),
          isNull(substituteOffers.outcome),
          eq(substituteDays.state, "open"),
          gte(substituteDays.onDay, todayInBerlin(ctx.now)),
        ),
      )
      .limit(1);
    return open ? plainLetter(ctx, { words: askedWords }, told, locale) : null;
  },
} as const satisfies NewsRow;

/** What is told here. */
export const substitutesNews = {
  "substitutes.asked": asked,
  /** At six it is decided who takes the child at seven. */
  "substitutes.care": {
    words: { de: "Ausfall und Vertretung: es gibt Neues", en: "Care and its substitute: there is news" },
    to: ["parent", "childminder", "adviser"],
    channels: ["inbox", "email", "push", "sms"],
    mayWait: false,
    canEnd: false,
    unlessSeen: { sms: 5 },
  },
  "substitutes.bonds": {
    words: {
      de: "Vertretung unter Tagespflegepersonen: es gibt Neues",
      en: "Substitution between childminders: there is news",
    },
    to: ["childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: true,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type SubstitutesNews = typeof substitutesNews;

declare module "../kernel/news" {
  interface NewsKinds extends SubstitutesNews {}
}

/** Of which kind a letter about an illness is. */
export function kindOf(what: TellingName): keyof SubstitutesNews {
  return what === "offered" ? "substitutes.asked" : "substitutes.care";
}
