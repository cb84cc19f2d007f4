import { AwsClient } from "aws4fetch";
import { readEmail } from "../../domain/kernel/email";
import type { Mail, Mailer, Posting } from "../../domain/kernel/mailer";
import type { Suppressions } from "../../domain/kernel/suppressions";
import { TryLater } from "../../domain/kernel/try-later";
import { NotTaken, patience, pauseAsked, vendorError } from "../answer";
import { forgiven } from "./forgiven";
import { stopHeaders } from "./stop-headers";

export type SesSettings = {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The set whose event destination is our SNS topic: without it no bounce ever comes back. */
  readonly configurationSet: string;
};

/** How SES words it that an address is none. It does not say which: the recipient's, or the one we send from. */
const badAddress = /'@domain'|illegal address|local address contains|domain (contains|starts|ends)/i;

/**
 * Amazon SES, version 2 of its API (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html). It has neither an
 * idempotency key nor a way to ask for a mail by its tag: a mail whose answer got lost is sent again.
 */
export function ses(settings: SesSettings, from: string): Mailer & Suppressions {
  const { region, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "ses", retries: 0 });
  const api = `https://email.${region}.amazonaws.com/v2/email`;
  return {
    async send(mail, posting) {
      const response = await client.fetch(`${api}/outbound-emails`, {
        method: "POST",
        signal: patience(),
        headers: { "content-type": "application/json" },
        body: message(mail, posting, from, settings.configurationSet),
      });
      if (response.ok) return "sent";
      if (response.status === 429) throw new TryLater("SES asks for a pause", pauseAsked(response));
      if (response.status !== 400) throw await vendorError("SES", response);
      const kind = response.headers.get("x-amzn-errortype")?.split(":")[0] ?? "";
      const { message: said = "" }: { message?: string } = await response.json();
      if (kind === "BadRequestException" && badAddress.test(said) && isSender(from)) return "undeliverable";
      throw new NotTaken(`SES ${kind}`); // it names addresses in its messages
    },
    async forgive(email) {
      const address = `${api}/suppression/addresses/${encodeURIComponent(email)}`;
      await forgiven("SES", await client.fetch(address, { method: "DELETE", signal: patience() }));
    },
  };
}

/** "post@example.de", "Tagesnest <post@example.de>", or the name in quotation marks: with any other, SES finds fault with our own. */
function isSender(from: string): boolean {
  const [, name = "", address = from] = /^(.*?)\s*<([^<>]*)>$/.exec(from) ?? [];
  return /^("[^"\\]*"|[\w !#$%&'*+/=?^`{|}~-]*)$/.test(name) && readEmail(address) !== null;
}

function message(mail: Mail, { key }: Posting, from: string, configurationSet: string): string {
  const data = (text: string) => ({ Data: text, Charset: "UTF-8" });
  return JSON.stringify({
    FromEmailAddress: from,
    Destination: { ToAddresses: [mail.to] },
    Content: {
      Simple: {
        Subject: data(mail.subject),
        Body: { Text: data(mail.text), Html: data(mail.html) },
        Headers: Object.entries(stopHeaders(mail)).map(([Name, Value]) => ({ Name, Value })),
      },
    },
    EmailTags: [{ Name: "event", Value: key.replace(/[^\w-]/g, "_") }],
    ConfigurationSetName: configurationSet,
  });
}
