import { careHomesOf } from "../homes/steps";
import { follower } from "../kernel/events";
import { refreshVacancySpans } from "./steps";

export const capacityFollowers = [
  /** A permit holds from now on, or no longer. */
  follower({
    follows: ["childminders.permit_recorded", "childminders.permit_withdrawn"],
    async run(tx, ctx, { subjectId }) {
      for (const id of await careHomesOf(tx, [subjectId])) await refreshVacancySpans(tx, ctx, id);
    },
  }),
  /** What her home is like may decide how many children it takes. */
  follower({
    follows: ["childminders.changed"],
    async run(tx, ctx, { subjectId, details }) {
      if (details.what !== "home") return;
      for (const id of await careHomesOf(tx, [subjectId])) await refreshVacancySpans(tx, ctx, id);
    },
  }),
  /** She cares elsewhere; who stays behind has more room. Homes in the order of locks. */
  follower({
    follows: ["childminders.moved"],
    async run(tx, ctx, { subjectId, details: { leftHomeId } }) {
      const homes = [...(await careHomesOf(tx, [subjectId])), ...(leftHomeId ? [leftHomeId] : [])].sort();
      for (const id of homes) await refreshVacancySpans(tx, ctx, id);
    },
  }),
];
