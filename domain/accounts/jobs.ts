import { type Job, job } from "../kernel/jobs";
import { mailSignInLink } from "./mails";

export const accountsJobs = {
  /** Somebody asked for a link: it is made now, so that its ten minutes begin when the mail leaves. */
  "mail-sign-in-link": job({
    hears: ["accounts.link_requested"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId }, attempt) => mailSignInLink(ctx, subjectId, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type AccountsJobs = typeof accountsJobs;

declare module "../kernel/jobs" {
  interface Jobs extends AccountsJobs {}
}
