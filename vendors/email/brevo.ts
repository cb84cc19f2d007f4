import type { Mailer } from "../../domain/kernel/mailer";
import type { Suppressions } from "../../domain/kernel/suppressions";
import { TryLater } from "../../domain/kernel/try-later";
import { NotTaken, patience, pauseAsked, vendorError } from "../answer";
import { masked } from "../masked";
import { forgiven } from "./forgiven";
import { stopHeaders } from "./stop-headers";

type Refusal = { readonly code?: string; readonly message?: string };

/**
 * Brevo (https://developers.brevo.com/reference/sendtransacemail). It keeps the idempotency key for 30 minutes and answers a
 * repetition with `duplicate_parameter`: the mail is on its way already.
 */
export function brevo(apiKey: string, from: string): Mailer & Suppressions {
  const [, name = "Tagesnest", address = from] = /^(.*?)\s*<(.+)>$/.exec(from) ?? [];
  return {
    async send(mail, { key }) {
      const response = await fetch("https://api.brevo.com/v3/smtp/email", {
        method: "POST",
        signal: patience(),
        headers: { accept: "application/json", "content-type": "application/json", "api-key": apiKey },
        body: JSON.stringify({
          sender: { name, email: address },
          to: [{ email: mail.to }],
          subject: mail.subject,
          textContent: mail.text,
          htmlContent: mail.html,
          headers: { idempotencyKey: key, ...stopHeaders(mail) },
        }),
      });
      if (response.ok) return "sent";
      if (response.status === 429) throw new TryLater("Brevo asks for a pause", pauseAsked(response));
      if (response.status !== 400) throw await vendorError("Brevo", response);
      const { code, message }: Refusal = await response.json();
      if (code === "duplicate_parameter") return "sent";
      if (code === "invalid_parameter" && message?.includes("in to")) return "undeliverable";
      throw new NotTaken(`Brevo ${code}: ${masked(message ?? "")}`);
    },
    async forgive(email) {
      const response = await fetch(`https://api.brevo.com/v3/smtp/blockedContacts/${encodeURIComponent(email)}`, {
        method: "DELETE",
        signal: patience(),
        headers: { accept: "application/json", "api-key": apiKey },
      });
      await forgiven("Brevo", response);
    },
  };
}
