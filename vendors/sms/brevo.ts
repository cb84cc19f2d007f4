import { type Texter, textSize } from "../../domain/kernel/texter";
import { TryLater } from "../../domain/kernel/try-later";
import { NotTaken, patience, pauseAsked, vendorError } from "../answer";

type Refusal = { readonly code?: string; readonly message?: string };

/**
 * Brevo's transactional SMS (https://developers.brevo.com/reference/send-transac-sms). The sender is a name of up to eleven
 * letters, to which nobody can answer; there is neither an idempotency key nor a time after which a text is not delivered.
 */
export function brevoSms(apiKey: string, sender: string): Texter {
  return {
    async send({ to, text }, { key }) {
      const response = await fetch("https://api.brevo.com/v3/transactionalSMS/send", {
        method: "POST",
        signal: patience(),
        headers: { accept: "application/json", "content-type": "application/json", "api-key": apiKey },
        body: JSON.stringify({
          sender,
          recipient: to.replace("+", ""),
          content: text,
          type: "transactional",
          tag: key,
          unicodeEnabled: textSize(text).encoding === "unicode",
        }),
      });
      if (response.ok) return "sent";
      if (response.status === 429) throw new TryLater("Brevo asks for a pause", pauseAsked(response));
      if (response.status !== 400) throw await vendorError("Brevo SMS", response);
      const { code, message = "" }: Refusal = await response.json();
      if (code === "invalid_parameter" && /telephone|recipient/i.test(message)) return "undeliverable";
      throw new NotTaken(`Brevo SMS ${code}`);
    },
  };
}
