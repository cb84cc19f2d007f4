import type { Context } from "../kernel/context";
import { type Job, job } from "../kernel/jobs";
import { keepDay, lapseSilent } from "./commands/due";
import { expireOffer } from "./commands/offers";
import type { TellingName } from "./letters";
import { mailPlacement } from "./mails";
import { silenceDays } from "./rules";
import { isStillAsked } from "./steps";

/** What is told of each thing that happens. */
const told = {
  "placements.asked": "asked",
  "placements.answered": "answered",
  "placements.declined": "declined",
  "placements.withdrawn": "withdrawn",
  "placements.offer_made": "offer_made",
  "placements.offer_taken_back": "offer_taken_back",
  "placements.offer_refused": "offer_refused",
  "placements.offer_expired": "offer_expired",
  "placements.offer_accepted": "offer_accepted",
  "placements.given_up": "given_up",
  "placements.settled": "settled",
  "placements.notice_given": "notice_given",
  "placements.ended": "ended",
  "placements.left": "left",
  "placements.visit_proposed": "visit_proposed",
  "placements.visit_picked": "visit_picked",
  "placements.visit_called_off": "visit_called_off",
} as const satisfies Readonly<Record<string, TellingName>>;

export const placementsJobs = {
  /** Something happened between a family and a childminder: whoever must know is told. */
  "mail-placement": job({
    hears: Object.keys(told) as (keyof typeof told)[],
    outlivesPerson: false,
    run: (ctx, { id, name, subjectId, actorId, details }, attempt) => {
      const reason = "reason" in details ? details.reason : undefined;
      const news = { what: told[name], placementId: subjectId, actorId, ...(reason && { reason }) };
      return mailPlacement(ctx, news, { key: id, attempt });
    },
  }),
  /** An inquiry lapsed: by silence both are told, by another place only she. */
  "mail-lapsed-inquiry": job({
    hears: ["placements.lapsed"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId, actorId, details: { reason } }, attempt) => {
      const what = reason === "no_answer" ? "silent" : "elsewhere";
      return mailPlacement(ctx, { what, placementId: subjectId, actorId, reason }, { key: id, attempt });
    },
  }),
  /** A day went otherwise than planned, and the first full day moved with it. */
  "mail-settling-moved": job({
    hears: ["placements.settling_moved"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId, actorId, details: { fullFrom } }, attempt) =>
      mailPlacement(ctx, { what: "settling_moved", placementId: subjectId, actorId, fullFrom }, { key: id, attempt }),
  }),
  /** Days without an answer: she is reminded twice, then the inquiry lapses, also where of two parents the one who asked is gone. */
  "watch-silence": job({
    hears: ["placements.silence_due"],
    outlivesPerson: true,
    run: async (ctx, { id, subjectId, details: { days } }, attempt) => {
      if (days >= silenceDays) return lapseSilent(ctx, subjectId);
      if (await isStillAsked(ctx.db, subjectId)) await remind(ctx, subjectId, days, { key: id, attempt });
    },
  }),
  /** An offer's days are over: the hours it held are free again. */
  "expire-offer": job({
    hears: ["placements.offer_due"],
    outlivesPerson: true,
    run: (ctx, { subjectId, details: { offerId } }) => expireOffer(ctx, { placementId: subjectId, offerId }),
  }),
  /** The first day of care has come, or the day after the last. */
  "keep-care-day": job({
    hears: ["placements.day_due"],
    outlivesPerson: true,
    run: (ctx, { subjectId, details: { what } }) => keepDay(ctx, subjectId, what),
  }),
} as const satisfies Readonly<Record<string, Job>>;

function remind(ctx: Context, placementId: string, days: number, posting: { key: string; attempt: number }) {
  return mailPlacement(ctx, { what: "reminded", placementId, actorId: null, days }, posting);
}

type PlacementsJobs = typeof placementsJobs;

declare module "../kernel/jobs" {
  interface Jobs extends PlacementsJobs {}
}
