import type { Mailer } from "../../domain/kernel/mailer";
import { brevo } from "./brevo";
import { postmark } from "./postmark";

export type MailSettings = Pick<Env, "MAIL_FROM" | "POSTMARK_TOKEN" | "BREVO_KEY">;

/** The vendor whose key is configured; Postmark where both are. Errors at the first mail where none is. */
export function mailerOf({ MAIL_FROM, POSTMARK_TOKEN, BREVO_KEY }: MailSettings): Mailer {
  if (POSTMARK_TOKEN) return postmark(POSTMARK_TOKEN, MAIL_FROM);
  if (BREVO_KEY) return brevo(BREVO_KEY, MAIL_FROM);
  return { send: () => Promise.reject(new Error("no mail vendor is configured: POSTMARK_TOKEN or BREVO_KEY")) };
}
