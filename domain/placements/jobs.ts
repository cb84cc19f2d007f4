import type { Context } from "../kernel/context";
import { type Job, job, type Nightly } from "../kernel/jobs";
import { mailCareInvitation } from "./care-invitation-mails";
import { lapseChange } from "./commands/changes";
import { askForContract } from "./commands/contracts";
import { countDueAnswers, handOutDueAnswers, keepDay, lapseSilent } from "./commands/due";
import { expireOffer } from "./commands/offers";
import { mailPlacement } from "./mails";
import { silenceDays } from "./rules";
import { stateOf } from "./steps";
import { newsOf, told } from "./told";

export const placementsJobs = {
  /** She invited the parents of a child in care: the secret of the link is made now and stored nowhere. */
  "mail-care-invitation": job({
    hears: ["placements.parents_invited"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId }, attempt) => mailCareInvitation(ctx, subjectId, { key: id, attempt }),
  }),
  /** Something happened between a family and a childminder: whoever must know is told. */
  "mail-placement": job({
    hears: Object.keys(told) as (keyof typeof told)[],
    outlivesPerson: false,
    run: (ctx, event, attempt) => mailPlacement(ctx, newsOf(event), { key: event.id, attempt }),
  }),
  /** An inquiry lapsed: by silence both are told, by another place only she. */
  "mail-lapsed-inquiry": job({
    hears: ["placements.lapsed"],
    outlivesPerson: false,
    run: (ctx, event, attempt) => mailPlacement(ctx, newsOf(event), { key: event.id, attempt }),
  }),
  /** A day went otherwise than planned, and the first full day moved with it. */
  "mail-settling-moved": job({
    hears: ["placements.settling_moved"],
    outlivesPerson: false,
    run: (ctx, event, attempt) => mailPlacement(ctx, newsOf(event), { key: event.id, attempt }),
  }),
  /** Days without an answer: she is reminded twice, then the inquiry lapses, also where of two parents the one who asked is gone. */
  "watch-silence": job({
    hears: ["placements.silence_due"],
    outlivesPerson: true,
    run: async (ctx, { id, subjectId, details: { days } }, attempt) => {
      if (days >= silenceDays) return lapseSilent(ctx, subjectId);
      if ((await stateOf(ctx.db, subjectId)) === "asked") await remind(ctx, subjectId, days, { key: id, attempt });
    },
  }),
  /** An offer's days are over: the hours it held are free again. */
  "expire-offer": job({
    hears: ["placements.offer_due"],
    outlivesPerson: true,
    run: (ctx, { subjectId, details: { offerId } }) => expireOffer(ctx, { placementId: subjectId, offerId }),
  }),
  /** A proposed change was not answered: what it held is free again. */
  "lapse-change": job({
    hears: ["placements.change_due"],
    outlivesPerson: true,
    run: (ctx, { subjectId, details: { amendmentId } }) => lapseChange(ctx, { placementId: subjectId, amendmentId }),
  }),
  /** The last day for a contract is over: without one both are asked. */
  "ask-for-contract": job({
    hears: ["placements.contract_due"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => askForContract(ctx, subjectId),
  }),
  /** With some, an inquiry grew too old to say how they answer. */
  "count-answers": job({
    hears: ["placements.answers_due"],
    outlivesPerson: true,
    run: (ctx, { details }) => countDueAnswers(ctx, details),
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

export const placementsNightly: Nightly = {
  /** With whom an inquiry of ninety days ago no longer counts. */
  "placements.hand_out_due_answers": handOutDueAnswers,
};
