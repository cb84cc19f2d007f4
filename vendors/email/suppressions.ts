import type { Suppressions } from "../../domain/kernel/suppressions";
import { type MailSettings, mailVendorsOf } from "./mailer";

/** The lists of all vendors that `MAIL_VENDORS` names: each is asked, also where another fails. */
export function suppressionsOf(settings: MailSettings): Suppressions {
  return {
    async forgive(email) {
      const asked = await Promise.allSettled(mailVendorsOf(settings).map((vendor) => vendor.forgive(email)));
      for (const one of asked) if (one.status === "rejected") throw one.reason;
    },
  };
}
