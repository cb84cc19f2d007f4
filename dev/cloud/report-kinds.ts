import { type Html, html } from "./html.ts";

/** What a vendor can be made to report of a mail, and of a text; the last two are a person's own answer. */
export const MAIL_REPORTS = ["delivery", "bounce", "soft-bounce", "complaint"] as const;
export const TEXT_REPORTS = ["delivered", "undelivered", "unknown-number", "stop", "start"] as const;

export type MailReport = (typeof MAIL_REPORTS)[number];
export type TextReport = (typeof TEXT_REPORTS)[number];

export const isReply = (report: TextReport): boolean => report === "stop" || report === "start";

/** A button for each; it posts to `<path>/<report>`. */
export function reportButtons(path: string, reports: readonly string[]): Html {
  return html`${reports.map((report) => html`<form method="post" action="${path}/${report}" style="display:inline"><button>${report}</button></form> `)}`;
}
