import { type Job, job } from "../kernel/jobs";
import { mailEmailChanged, mailNewEmailLink } from "./email-change/mails";
import { mailSignInLink } from "./mails";

export const accountsJobs = {
  /** Somebody asked for a link: it is made now, so that its ten minutes begin when the mail leaves. */
  "mail-sign-in-link": job({
    hears: ["accounts.link_requested"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId }, attempt) => mailSignInLink(ctx, subjectId, { key: id, attempt }),
  }),
  /** Somebody wants another address: the link that makes it theirs goes there. */
  "mail-new-email-link": job({
    hears: ["accounts.email_change_requested"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailNewEmailLink(ctx, details.changeId, { key: id, attempt }),
  }),
  /** An address has changed: the old one is told, with a way back. */
  "mail-email-changed": job({
    hears: ["accounts.email_changed"],
    outlivesPerson: false,
    run: (ctx, { id, details }, attempt) => mailEmailChanged(ctx, details.changeId, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type AccountsJobs = typeof accountsJobs;

declare module "../kernel/jobs" {
  interface Jobs extends AccountsJobs {}
}
