import type { EventName } from "../kernel/events";
import { type Job, job } from "../kernel/jobs";
import type { NoticeTable } from "../kernel/notices";
import { dropDeadDevices, mailDueNews, mailMorning, pushDueNews } from "./commands/due-news";
import { textDueNews, textMobileCode } from "./commands/due-texts";
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
    /** What was told once is told by a second channel, where it was not seen meanwhile. */
    "tell-due-news": job({
      hears: ["notifications.news_due"],
      outlivesPerson: false,
      run: (ctx, { id, subjectId: personId, details: { newsId, channel } }, attempt) => {
        if (channel === "push") return pushDueNews(ctx, { personId, newsId });
        if (channel === "sms") return textDueNews(ctx, { personId, newsId }, { key: id, attempt });
        return mailDueNews(ctx, { personId, newsId }, { key: id, attempt });
      },
    }),
    /** What waited for the end of quiet hours, or for the day's one mail. */
    "mail-gathered-news": job({
      hears: ["notifications.morning_due"],
      outlivesPerson: false,
      run: (ctx, { id, subjectId: personId }, attempt) =>
        mailMorning(ctx, { personId, gatheredBy: id }, { key: id, attempt }),
    }),
    /** Somebody named their mobile number: they are sent the code that proves it. */
    "text-mobile-code": job({
      hears: ["notifications.mobile_claimed"],
      outlivesPerson: false,
      run: (ctx, { id, subjectId: personId, details: { codeId } }, attempt) =>
        textMobileCode(ctx, { personId, codeId }, { key: id, attempt }),
    }),
    /** A browser that is signed out shows nothing of an account any more. */
    "drop-dead-devices": job({
      hears: ["accounts.signed_out", "accounts.session_ended", "accounts.sessions_ended"],
      outlivesPerson: false,
      run: (ctx, { subjectId: personId }) => dropDeadDevices(ctx, { personId }),
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
