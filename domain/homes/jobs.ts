import { type Job, job } from "../kernel/jobs";
import { mailColleagueInvitation } from "./joint-care/mails";
import { mailOfficeReminder } from "./office/mails";
import { mailPermitDecision, mailPermitWithdrawal } from "./permit/mails";

export const homesJobs = {
  /** The youth office confirmed or declined a permit: she is told, with its reason. */
  "mail-permit-decision": job({
    hears: ["childminders.permit_confirmed", "childminders.permit_declined"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailPermitDecision(ctx, details.claimId, { key: id, attempt }),
  }),
  /** A permit that had been confirmed was taken back or corrected: she is told, with the reason. */
  "mail-permit-withdrawal": job({
    hears: ["childminders.permit_withdrawn", "childminders.permit_corrected"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) =>
      mailPermitWithdrawal(ctx, "before" in details ? details.before : details.permitId, { key: id, attempt }),
  }),
  /** She reminds her youth office of a permit that waits: its advisers are told. */
  "mail-office-reminder": job({
    hears: ["childminders.office_reminded"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailOfficeReminder(ctx, details.claimId, { key: id, attempt }),
  }),
  /** A childminder asked a colleague into her care home: the link is made now, so that only its receiver knows it. */
  "mail-colleague-invitation": job({
    hears: ["childminders.colleague_invited"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailColleagueInvitation(ctx, details.invitationId, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type HomesJobs = typeof homesJobs;

declare module "../kernel/jobs" {
  interface Jobs extends HomesJobs {}
}
