import type { Texter } from "../../domain/kernel/texter";
import { withFailover } from "../failover";
import { handedInRedis } from "../handed";
import { named, needed } from "../named";
import type { RedisSettings } from "../redis";
import { brevoSms } from "./brevo";
import { twilio } from "./twilio";

export type TextSettings = RedisSettings &
  Pick<
    Env,
    | "SITE_ORIGIN"
    | "SMS_VENDORS"
    | "SMS_SENDER"
    | "BREVO_KEY"
    | "TWILIO_HOST"
    | "TWILIO_ACCOUNT_SID"
    | "TWILIO_AUTH_TOKEN"
    | "TWILIO_SENDER"
    | "TWILIO_FORGETS"
  >;

/** Where Twilio says what became of a text; what it signs must be this very address. */
const twilioStatusPath = "/api/hooks/twilio/status";

const vendors = {
  twilio: ({ TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_SENDER, ...settings }: TextSettings) =>
    twilio({
      host: settings.TWILIO_HOST || "api.dublin.ie1.twilio.com",
      accountSid: needed({ TWILIO_ACCOUNT_SID }),
      authToken: needed({ TWILIO_AUTH_TOKEN }),
      sender: needed({ TWILIO_SENDER }),
      statusCallback: settings.SITE_ORIGIN + twilioStatusPath,
      forgetful: settings.TWILIO_FORGETS === "on",
    }),
  brevo: ({ BREVO_KEY, SMS_SENDER }: TextSettings) => brevoSms(needed({ BREVO_KEY }), needed({ SMS_SENDER })),
};

/** Those whom `SMS_VENDORS` names, in its order. Errors at the first text where a name is unknown or a key is missing. */
export function texterOf(settings: TextSettings): Texter {
  return {
    send(message, posting) {
      const senders = named("SMS_VENDORS", settings.SMS_VENDORS, vendors, settings);
      return withFailover(senders, handedInRedis(settings, "sms"))(message, posting);
    },
  };
}
