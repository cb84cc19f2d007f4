import { AwsClient } from "aws4fetch";
import type { Suppressions } from "../../domain/kernel/suppressions";
import { TryLater } from "../../domain/kernel/try-later";
import { patience, pauseAsked, vendorError } from "../answer";
import { named, needed } from "../named";

/** Which vendors there are, and the keys of those; the same settings as `MailSettings` names. */
type Settings = {
  readonly MAIL_VENDORS: string;
  readonly POSTMARK_TOKEN?: string;
  readonly BREVO_KEY?: string;
  readonly SES_REGION?: string;
  readonly SES_ACCESS_KEY_ID?: string;
  readonly SES_SECRET_ACCESS_KEY?: string;
};

/** Each vendor's own list, and how an address comes off it; 404 where it is not on it. */
const vendors = {
  postmark: ({ POSTMARK_TOKEN }: Settings): Suppressions => ({
    forgive: (email) =>
      ask("Postmark", () =>
        fetch("https://api.postmarkapp.com/message-streams/outbound/suppressions/delete", {
          method: "POST",
          signal: patience(),
          headers: {
            accept: "application/json",
            "content-type": "application/json",
            "x-postmark-server-token": needed({ POSTMARK_TOKEN }),
          },
          body: JSON.stringify({ Suppressions: [{ EmailAddress: email }] }),
        }),
      ),
  }),
  brevo: ({ BREVO_KEY }: Settings): Suppressions => ({
    forgive: (email) =>
      ask("Brevo", () =>
        fetch(`https://api.brevo.com/v3/smtp/blockedContacts/${encodeURIComponent(email)}`, {
          method: "DELETE",
          signal: patience(),
          headers: { accept: "application/json", "api-key": needed({ BREVO_KEY }) },
        }),
      ),
  }),
  ses: (settings: Settings): Suppressions => ({
    forgive(email) {
      const region = needed({ SES_REGION: settings.SES_REGION });
      const client = new AwsClient({
        accessKeyId: needed({ SES_ACCESS_KEY_ID: settings.SES_ACCESS_KEY_ID }),
        secretAccessKey: needed({ SES_SECRET_ACCESS_KEY: settings.SES_SECRET_ACCESS_KEY }),
        region,
        service: "ses",
        retries: 0,
      });
      const address = `https://email.${region}.amazonaws.com/v2/email/suppression/addresses/${encodeURIComponent(email)}`;
      return ask("SES", () => client.fetch(address, { method: "DELETE", signal: patience() }));
    },
  }),
};

/** Those of all vendors that `MAIL_VENDORS` names. */
export function suppressionsOf(settings: Settings): Suppressions {
  return {
    async forgive(email) {
      for (const vendor of named("MAIL_VENDORS", settings.MAIL_VENDORS, vendors, settings)) await vendor.forgive(email);
    },
  };
}

async function ask(vendor: string, request: () => Promise<Response>): Promise<void> {
  const response = await request();
  if (response.ok || response.status === 404) return;
  if (response.status === 429) throw new TryLater(`${vendor} asks for a pause`, pauseAsked(response));
  throw await vendorError(vendor, response);
}
