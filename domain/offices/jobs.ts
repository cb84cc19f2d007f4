import { daysToldToFamily } from "../attendance/mails";
import { daysEvents, daysNewsOf } from "../attendance/told";
import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { newsOf, toldToFamilies } from "../placements/told";
import { illnessToldToFamilies } from "../substitutes/mails";
import { illnessEventsOfFamilies, illnessNewsOf } from "../substitutes/told";
import { mailClaim, mailDayForFamily, mailHandOver, mailNewsForFamily } from "./mails";
import { forgetLeftFamilies } from "./proxy/commands/families";

export const officesJobs = {
  /** A family says by when it needs a place, or the office answers: the other side is told. */
  "mail-claim": job({
    hears: ["offices.claim_announced", "offices.claim_answered"],
    outlivesPerson: false,
    run: (ctx, { id, name, subjectId }, attempt) =>
      mailClaim(ctx, name === "offices.claim_announced" ? "claim_announced" : "claim_answered", subjectId, {
        key: id,
        attempt,
      }),
  }),
  /** A family without an account is sent the link by which it takes over. */
  "mail-hand-over": job({
    hears: ["offices.hand_over_mailed"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId, details: { linkId } }, attempt) =>
      mailHandOver(ctx, { familyId: subjectId, linkId }, { key: id, attempt }),
  }),
  /** Parents who have no account cannot be told of their child's placement: the adviser who acts for them is. */
  "mail-adviser-for-family": job({
    hears: toldToFamilies,
    outlivesPerson: false,
    run: (ctx, event, attempt) => mailNewsForFamily(ctx, newsOf(event), { key: `${event.id}:adviser`, attempt }),
  }),
  /** Nor of days of care: that she is ill, who takes the child, that it need not come. At once, as parents would be. */
  "mail-adviser-of-days": job({
    hears: daysEvents,
    outlivesPerson: false,
    run: async (ctx, event, attempt) => {
      for (const news of await daysNewsOf(ctx, event)) {
        const told = await daysToldToFamily(ctx, news);
        if (told) await mailDayForFamily(ctx, told, event.actorId, { key: `${event.id}:${news.placementId}`, attempt });
      }
    },
  }),
  "mail-adviser-of-illness": job({
    hears: illnessEventsOfFamilies,
    outlivesPerson: false,
    run: async (ctx, event, attempt) => {
      for (const told of await illnessToldToFamilies(ctx, illnessNewsOf(event)))
        await mailDayForFamily(ctx, told, event.actorId, { key: `${event.id}${told.key}`, attempt });
    },
  }),
} as const satisfies Readonly<Record<string, Job>>;

type OfficesJobs = typeof officesJobs;

declare module "../kernel/jobs" {
  interface Jobs extends OfficesJobs {}
}

export const officesNightly: Nightly = {
  /** Families without an account that never took over. */
  "offices.forget_families": wholly(forgetLeftFamilies),
};
