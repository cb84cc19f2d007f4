import type { Mail } from "../../domain/kernel/mailer";

/** By these a mail program offers to end such mails with one click (RFC 8058). */
export function stopHeaders({ oneClickStop }: Pick<Mail, "oneClickStop">): Record<string, string> {
  if (oneClickStop === undefined) return {};
  return { "List-Unsubscribe": `<${oneClickStop}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}
