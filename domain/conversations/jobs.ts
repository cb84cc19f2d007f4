import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { dropAttachments } from "./attachments/commands";
import { blockRoom, checkSockets, hideInRoom, tellRoom } from "./commands";
import { mailWaitingMessage } from "./mails";
import { noted } from "./notes";
import { mailReportOutcome, mailReportReceipt } from "./reports/mails";

export const conversationsJobs = {
  /** What happens to a placement stands between what its two sides say; with its end nobody says anything any more. */
  "tell-room": job({
    hears: noted,
    outlivesPerson: true,
    run: (ctx, { id, name, subjectId, at }) => tellRoom(ctx, subjectId, { key: id, code: name, at }),
  }),
  /** Whoever is signed out, or has left a family, hears nothing more. */
  "check-sockets": job({
    hears: [
      "accounts.signed_out",
      "accounts.session_ended",
      "accounts.sessions_ended",
      "accounts.role_laid_down",
      "accounts.role_granted",
      "families.left",
    ],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => checkSockets(ctx, subjectId),
  }),
  /** Somebody has not read what was written: they are told that something waits, and nothing of what it says. */
  "mail-waiting-message": job({
    hears: ["conversations.waiting"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId, details }, attempt) =>
      mailWaitingMessage(ctx, { personId: subjectId, ...details }, { key: id, attempt }),
  }),
  /** Whoever reports something has it in writing that we know of it. */
  "mail-report-receipt": job({
    hears: ["conversations.reported"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId }, attempt) => mailReportReceipt(ctx, { reportId: subjectId }, { key: id, attempt }),
  }),
  /** Whoever reported something is told what was done about it. */
  "mail-report-outcome": job({
    hears: ["conversations.report_closed"],
    outlivesPerson: false,
    run: (ctx, { id, subjectId, details: { outcome } }, attempt) =>
      mailReportOutcome(ctx, { reportId: subjectId, outcome }, { key: id, attempt }),
  }),
  "block-room": job({
    hears: ["conversations.blocked", "conversations.unblocked"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => blockRoom(ctx, subjectId),
  }),
  "hide-in-room": job({
    hears: ["conversations.message_hidden"],
    outlivesPerson: true,
    run: (ctx, { id: key, details: { placementId, seq: target } }) => hideInRoom(ctx, placementId, { key, target }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type ConversationsJobs = typeof conversationsJobs;

declare module "../kernel/jobs" {
  interface Jobs extends ConversationsJobs {}
}

export const conversationsNightly: Nightly = { "conversations.drop_attachments": wholly(dropAttachments) };
