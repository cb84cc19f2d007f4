import type { Mailer } from "../../domain/kernel/mailer";
import { withFailover } from "../failover";
import { handedInRedis } from "../handed";
import { named, needed } from "../named";
import type { RedisSettings } from "../redis";
import { brevo } from "./brevo";
import { postmark } from "./postmark";
import { ses } from "./ses";

export type MailSettings = RedisSettings &
  Pick<
    Env,
    | "MAIL_FROM"
    | "MAIL_VENDORS"
    | "POSTMARK_TOKEN"
    | "BREVO_KEY"
    | "SES_REGION"
    | "SES_ACCESS_KEY_ID"
    | "SES_SECRET_ACCESS_KEY"
    | "SES_CONFIGURATION_SET"
  >;

const vendors = {
  postmark: ({ POSTMARK_TOKEN, MAIL_FROM }: MailSettings) => postmark(needed({ POSTMARK_TOKEN }), MAIL_FROM),
  brevo: ({ BREVO_KEY, MAIL_FROM }: MailSettings) => brevo(needed({ BREVO_KEY }), MAIL_FROM),
  ses: ({ SES_REGION, SES_ACCESS_KEY_ID, SES_SECRET_ACCESS_KEY, SES_CONFIGURATION_SET, MAIL_FROM }: MailSettings) =>
    ses(
      {
        region: needed({ SES_REGION }),
        accessKeyId: needed({ SES_ACCESS_KEY_ID }),
        secretAccessKey: needed({ SES_SECRET_ACCESS_KEY }),
        configurationSet: needed({ SES_CONFIGURATION_SET }),
      },
      MAIL_FROM,
    ),
};

/** Those whom `MAIL_VENDORS` names, in its order. Errors: a name that is unknown, a key that is missing. */
export const mailVendorsOf = (settings: MailSettings) =>
  named("MAIL_VENDORS", settings.MAIL_VENDORS, vendors, settings);

/** Mails by those vendors. Errors at the first mail where a name is unknown or a key is missing. */
export function mailerOf(settings: MailSettings): Mailer {
  return {
    send(mail, posting) {
      return withFailover(mailVendorsOf(settings), handedInRedis(settings, "email"))(mail, posting);
    },
  };
}
