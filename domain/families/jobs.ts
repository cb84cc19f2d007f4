import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { matchGrownChild, matchSavedSearches, rememberMatches } from "./commands/alerts";
import { mailInvitation } from "./commands/mails";
import { mailOpenings } from "./commands/opening-mail";
import { findGrownChildren } from "./grown-children";

export const familiesJobs = {
  /** One parent invited another: the secret of the link is made now and stored nowhere. */
  "mail-family-invitation": job({
    hears: ["families.co_parent_invited"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId }, attempt) => mailInvitation(ctx, subjectId, { key: id, attempt }),
  }),
  /** What is free with a childminder changed, or she came or went: families that wait for it are told. */
  "match-saved-searches": job({
    hears: [
      "capacity.changed",
      "childminders.listed",
      "childminders.unlisted",
      "childminders.changed",
      "childminders.moved",
    ],
    outlivesPerson: false,
    run: (ctx, { subjectId }) => matchSavedSearches(ctx, subjectId),
  }),
  /** The child of a search has become old enough for somebody with whom nothing changed. */
  "match-grown-child": job({
    hears: ["families.child_grew"],
    outlivesPerson: false,
    run: (ctx, { subjectId }) => matchGrownChild(ctx, subjectId),
  }),
  /** A search begins to be listened to: what answers it already is no news. */
  "remember-matches": job({
    hears: ["families.search_saved", "families.search_changed", "families.alerts_started"],
    outlivesPerson: false,
    run: (ctx, { subjectId, at }) => rememberMatches(ctx, { searchId: subjectId, asOf: at }),
  }),
  /** The day's mail of somebody whose saved searches found something: what still holds of it is told. */
  "mail-openings": job({
    hears: ["families.openings_due"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId, details }, attempt) =>
      mailOpenings(ctx, { personId: subjectId, day: details.day }, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type FamiliesJobs = typeof familiesJobs;

declare module "../kernel/jobs" {
  interface Jobs extends FamiliesJobs {}
}

export const familiesNightly: Nightly = {
  /** Whose child has become old enough for somebody with the month that began. */
  "families.find_grown_children": wholly(findGrownChildren),
};
