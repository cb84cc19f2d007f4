import type { EventName } from "../kernel/events";
import { type Job, job } from "../kernel/jobs";
import type { NoticeTable } from "../kernel/notices";
import { mailNotice } from "./commands";

/** Something happened to somebody that they should hear of, whoever did it: a mail for each event that has a notice. */
export function notificationsJobs(notices: NoticeTable) {
  return {
    "mail-notice": job({
      hears: Object.keys(notices) as EventName[],
      outlivesPerson: false,
      run: (ctx, { id, name, subjectId }, attempt) =>
        mailNotice(ctx, { personId: subjectId, event: name }, { key: id, attempt }),
    }),
  } as const satisfies Readonly<Record<string, Job>>;
}

type NotificationsJobs = ReturnType<typeof notificationsJobs>;

declare module "../kernel/jobs" {
  interface Jobs extends NotificationsJobs {}
}
