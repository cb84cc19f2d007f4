import { type Job, job, type Nightly } from "../kernel/jobs";
import { askDueLists, askWaiting, endUnconfirmed, handOutWaitingLists, lapseAsk } from "./commands";
import { mailWaiting } from "./mails";
import { confirmDays } from "./rules";

export const waitingJobs = {
  /** Hours may have opened: whoever comes next is asked. */
  "ask-waiting": job({
    hears: ["waiting.hours_changed"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => askWaiting(ctx, subjectId),
  }),
  "ask-waiting-lists": job({
    hears: ["waiting.lists_due"],
    outlivesPerson: true,
    run: (ctx, { details }) => askDueLists(ctx, details),
  }),
  /** Hours have opened, a question ran out, or a wait is over: the family is told. */
  "mail-waiting": job({
    hears: ["waiting.asked", "waiting.ask_lapsed", "waiting.ended"],
    outlivesPerson: false,
    run: (ctx, { id, name, subjectId, details }, attempt) => {
      if (name === "waiting.asked") return mailWaiting(ctx, "asked", subjectId, { key: id, attempt });
      if (name === "waiting.ask_lapsed") return mailWaiting(ctx, "lapsed", subjectId, { key: id, attempt });
      const outcome = "outcome" in details ? details.outcome : "";
      if (outcome !== "not_confirmed" && outcome !== "childminder_gone") return Promise.resolve();
      return mailWaiting(ctx, outcome, subjectId, { key: id, attempt });
    },
  }),
  "lapse-waiting-ask": job({
    hears: ["waiting.ask_due"],
    outlivesPerson: true,
    run: (ctx, { subjectId, details: { askId } }) => lapseAsk(ctx, subjectId, askId),
  }),
  /** Some weeks without a word: the family is asked whether it still looks, and at last taken off the list. */
  "watch-waiting": job({
    hears: ["waiting.confirm_due"],
    outlivesPerson: true,
    run: (ctx, { id, subjectId, details: { days, since } }, attempt) =>
      days > confirmDays
        ? endUnconfirmed(ctx, subjectId, since)
        : mailWaiting(ctx, "confirm", subjectId, { key: id, attempt }, since),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type WaitingJobs = typeof waitingJobs;

declare module "../kernel/jobs" {
  interface Jobs extends WaitingJobs {}
}

export const waitingNightly: Nightly = {
  /** Hours that opened by the calendar, and families who are asked again. */
  "waiting.hand_out_lists": handOutWaitingLists,
};
