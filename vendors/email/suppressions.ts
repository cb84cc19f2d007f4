import type { Suppressions } from "../../domain/kernel/suppressions";
import { type MailSettings, mailVendorsOf } from "./mailer";

/** The lists of all vendors that `MAIL_VENDORS` names. */
export function suppressionsOf(settings: MailSettings): Suppressions {
  return {
    async forgive(email) {
      for (const vendor of mailVendorsOf(settings)) await vendor.forgive(email);
    },
  };
}
