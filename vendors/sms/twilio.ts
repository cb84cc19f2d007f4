import type { Texter, TextMessage } from "../../domain/kernel/texter";
import { TryLater } from "../../domain/kernel/try-later";
import { NotTaken, patience, pauseAsked, vendorError } from "../answer";

export type TwilioSettings = {
  /** "api.dublin.ie1.twilio.com" keeps what is sent in the EU; each region has a token of its own. */
  readonly host: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A messaging service ("MG…"), a number of ours, or a name of letters, to which nobody can answer. */
  readonly sender: string;
  /** Where Twilio says what became of it. */
  readonly statusCallback: string;
  /** Twilio keeps neither text nor number: something that an account must have booked. */
  readonly forgetful: boolean;
};

type Answer = { readonly code?: number; readonly message?: string };

/** No such number; not a mobile one. https://www.twilio.com/docs/api/errors */
const undeliverable = new Set([21211, 21614]);
const stopped = 21610;
/** Too many requests, of the account or to one number. */
const busy = new Set([20429, 14107]);

/**
 * Twilio (https://www.twilio.com/docs/messaging/api/message-resource). It has no idempotency key, and no mark by
 * which it could be asked whether it has a message: one whose answer got lost is sent again.
 */
export function twilio(settings: TwilioSettings): Texter {
  const { host, accountSid, authToken } = settings;
  const address = `https://${host}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  return {
    async send(message) {
      const response = await fetch(address, {
        method: "POST",
        signal: patience(),
        headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
        body: form(message, settings),
      });
      if (response.ok) return "sent";
      if (response.status !== 400 && response.status !== 429) throw await vendorError("Twilio", response);
      const { code = 0 }: Answer = await response.json();
      if (response.status === 429 || busy.has(code))
        throw new TryLater("Twilio asks for a pause", pauseAsked(response));
      if (code === stopped) return "stopped";
      if (undeliverable.has(code)) return "undeliverable";
      throw new NotTaken(`Twilio ${code}`); // its messages name the number
    },
  };
}

function form(
  { to, text, validSeconds }: TextMessage,
  { sender, statusCallback, forgetful }: TwilioSettings,
): URLSearchParams {
  return new URLSearchParams({
    To: to,
    Body: text,
    [sender.startsWith("MG") ? "MessagingServiceSid" : "From"]: sender,
    StatusCallback: statusCallback,
    ValidityPeriod: String(Math.min(Math.max(Math.round(validSeconds), 1), 36_000)),
    ...(forgetful && { ContentRetention: "discard", AddressRetention: "obfuscate" }),
  });
}
