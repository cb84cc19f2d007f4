import { type Job, job } from "../kernel/jobs";
import { endDaysOfPlacement, lookForDaysOf, recheckSubstitute, releaseEndedDays } from "./commands/upkeep";
import { runWave } from "./commands/waves";
import { mailBond, mailIllness } from "./mails";
import { illnessNewsOf } from "./told";

/** Mails of this part never wait for the morning: at six it is decided who takes the child at seven. */
export const substitutesJobs = {
  /** The next who could substitute are asked; each wave hands out the one after it. */
  "run-substitute-wave": job({
    hears: ["substitutes.wave_due"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => runWave(ctx, subjectId),
  }),
  /** She is well, or took her absence back: hours that others had kept are free again. */
  "release-substitute-days": job({
    hears: ["substitutes.ended"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => releaseEndedDays(ctx, subjectId),
  }),
  /** Care ended, its last day was set, or the child was reported absent. */
  "end-substitute-days": job({
    hears: ["placements.ended", "placements.left", "placements.notice_given", "attendance.absence_reported"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => endDaysOfPlacement(ctx, subjectId),
  }),
  /** The child comes after all. */
  "look-for-substitute-days": job({
    hears: ["attendance.absence_withdrawn"],
    outlivesPerson: true,
    run: (ctx, { subjectId, details }) => lookForDaysOf(ctx, subjectId, details),
  }),
  /** What she has taken must still be within her permit. */
  "recheck-substitute": job({
    hears: ["childminders.permit_recorded", "childminders.permit_withdrawn"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => recheckSubstitute(ctx, subjectId),
  }),
  "mail-illness": job({
    hears: ["substitutes.ill"],
    outlivesPerson: false,
    run: (ctx, event, attempt) => mailIllness(ctx, illnessNewsOf(event), { key: event.id, attempt }),
  }),
  "mail-substitute-offer": job({
    hears: ["substitutes.offered"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId, details: { illnessId } }, attempt) =>
      mailIllness(ctx, { what: "offered", illnessId, substituteId: subjectId }, { key: id, attempt }),
  }),
  "mail-substitute-day": job({
    hears: ["substitutes.taken", "substitutes.confirmed", "substitutes.not_wanted", "substitutes.given_back"],
    outlivesPerson: false,
    run: (ctx, event, attempt) => mailIllness(ctx, illnessNewsOf(event), { key: event.id, attempt }),
  }),
  "mail-substitute-not-needed": job({
    hears: ["substitutes.not_needed"],
    outlivesPerson: false,
    run: async (ctx, { id, subjectId: illnessId, details: { placementId, substituteId } }, attempt) => {
      if (!substituteId) return;
      await mailIllness(ctx, { what: "not_needed", illnessId, placementId, substituteId }, { key: id, attempt });
    },
  }),
  "mail-no-substitute": job({
    hears: ["substitutes.unsolved"],
    outlivesPerson: false,
    run: (ctx, event, attempt) => mailIllness(ctx, illnessNewsOf(event), { key: event.id, attempt }),
  }),
  "mail-illness-over": job({
    hears: ["substitutes.ended"],
    outlivesPerson: false,
    run: (ctx, event, attempt) => mailIllness(ctx, illnessNewsOf(event), { key: event.id, attempt }),
  }),
  "mail-substitute-bond": job({
    hears: [
      "substitutes.bond_proposed",
      "substitutes.bond_accepted",
      "substitutes.bond_ended",
      "substitutes.play_date_set",
      "substitutes.play_date_called_off",
    ],
    outlivesPerson: false,
    run: (ctx, { id, name, subjectId, actorId, details }, attempt) => {
      const playDateId = "playDateId" in details ? details.playDateId : null;
      return mailBond(ctx, { what: bondTold[name], bondId: subjectId, actorId, playDateId }, { key: id, attempt });
    },
  }),
} as const satisfies Readonly<Record<string, Job>>;

const bondTold = {
  "substitutes.bond_proposed": "bond_proposed",
  "substitutes.bond_accepted": "bond_accepted",
  "substitutes.bond_ended": "bond_ended",
  "substitutes.play_date_set": "play_date_set",
  "substitutes.play_date_called_off": "play_date_called_off",
} as const;

type SubstitutesJobs = typeof substitutesJobs;

declare module "../kernel/jobs" {
  interface Jobs extends SubstitutesJobs {}
}
