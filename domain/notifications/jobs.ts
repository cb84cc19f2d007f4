import type { EventName } from "../kernel/events";
import { type Job, job } from "../kernel/jobs";
import type { NoticeTable } from "../kernel/notices";
import { mailNotice } from "./commands/notices";
import { forgiveAddress } from "./commands/reachable";
import { takeVendorNotice } from "./commands/vendor-notices";

export function notificationsJobs(notices: NoticeTable) {
  return {
    /** A vendor told something of an address: nothing more goes there, or it is well again. */
    "take-vendor-notice": job({
      hears: ["notifications.vendor_told"],
      outlivesPerson: true,
      run: (ctx, { subjectId }) => takeVendorNotice(ctx, { noticeId: subjectId }),
    }),
    /** Somebody says that their address is well: vendors are to send there again, too. */
    "forgive-address": job({
      hears: ["notifications.address_reachable"],
      outlivesPerson: false,
      run: (ctx, { subjectId, at }) => forgiveAddress(ctx, { personId: subjectId, since: at }),
    }),
    /** Something happened to somebody that they should hear of, whoever did it: a mail for each event that has a notice. */
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
