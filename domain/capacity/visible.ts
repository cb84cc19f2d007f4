import { me } from "../accounts/steps";
import { visible } from "../kernel/visible";

/** The weeks a childminder offers, to herself. */
export const ownOfferedWeek = visible("offeredWeeks", {
  permission: "capacity.read_own",
  rows: (ctx) => ({ childminder: { personId: me(ctx) } }),
  columns: ["fromDate", "untilDate", "hours", "ownMaximum"],
});

/** The children she cares for, as far as hours go. */
export const ownCommitment = visible("commitments", {
  permission: "capacity.read_own",
  rows: (ctx) => ({ childminder: { personId: me(ctx) } }),
  columns: ["id", "fromDate", "untilDate", "hours", "bornMonth", "createdAt"],
});

/** What she has left, between two days on which anything changes. */
export const ownVacancySpan = visible("vacancySpans", {
  permission: "capacity.read_own",
  rows: (ctx) => ({ childminder: { personId: me(ctx) } }),
  columns: ["fromDate", "untilDate", "free", "freeTwo"],
});
