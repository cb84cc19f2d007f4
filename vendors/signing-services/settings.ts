import type { SigningService, SigningVendor } from "../../domain/contracts/signature";
import { named, needed } from "../named";
import { docusign } from "./docusign/service";
import { skribbleNoticeUrl } from "./skribble/notices";
import { skribble } from "./skribble/service";

export type SigningSettings = {
  readonly SITE_ORIGIN: string;
  /** Of "docusign" and "skribble", with commas; empty for signatures of our own alone. */
  readonly SIGNATURE_VENDORS?: string;
  readonly DOCUSIGN_ENVIRONMENT?: string;
  readonly DOCUSIGN_INTEGRATION_KEY?: string;
  readonly DOCUSIGN_USER_ID?: string;
  readonly DOCUSIGN_PRIVATE_KEY?: string;
  readonly DOCUSIGN_ACCOUNT_ID?: string;
  readonly SKRIBBLE_HOST?: string;
  readonly SKRIBBLE_USERNAME?: string;
  readonly SKRIBBLE_API_KEY?: string;
  readonly SKRIBBLE_QUALITY?: string;
  readonly SKRIBBLE_WEBHOOK_SECRETS?: string;
};

/** The services that the operator names. Errors: a setting that is missing, or says what there is not. */
export function signingOf(settings: SigningSettings): Readonly<Partial<Record<SigningVendor, SigningService>>> {
  const names = settings.SIGNATURE_VENDORS ?? "";
  if (names === "") return {};
  const services = named("SIGNATURE_VENDORS", names, makers, settings);
  return Object.fromEntries(services.map(({ name, ...service }) => [name, service]));
}

const docusignHosts: Readonly<Record<string, string>> = {
  live: "account.docusign.com",
  demo: "account-d.docusign.com",
};

const skribbleHosts = ["api.skribble.de", "api.skribble.com", "api.scribital.de", "api.scribital.com"];

const makers: Readonly<Record<SigningVendor, (settings: SigningSettings) => SigningService>> = {
  docusign({ DOCUSIGN_ENVIRONMENT = "live", DOCUSIGN_INTEGRATION_KEY, DOCUSIGN_USER_ID, ...settings }) {
    const { DOCUSIGN_PRIVATE_KEY, DOCUSIGN_ACCOUNT_ID: accountId = "", SITE_ORIGIN } = settings;
    return docusign(
      {
        host: oneOf("DOCUSIGN_ENVIRONMENT", docusignHosts, DOCUSIGN_ENVIRONMENT),
        integrationKey: needed({ DOCUSIGN_INTEGRATION_KEY }),
        userId: needed({ DOCUSIGN_USER_ID }),
        privateKey: needed({ DOCUSIGN_PRIVATE_KEY }),
        accountId,
      },
      `${SITE_ORIGIN}/webhooks/docusign`,
    );
  },
  skribble({ SKRIBBLE_HOST = "api.skribble.de", SKRIBBLE_USERNAME, SKRIBBLE_API_KEY, ...settings }) {
    const { SKRIBBLE_QUALITY = "SES", SKRIBBLE_WEBHOOK_SECRETS, SITE_ORIGIN } = settings;
    // The one that is written first is the one that new requests name.
    const [secret = ""] = needed({ SKRIBBLE_WEBHOOK_SECRETS }).split(" ");
    return skribble(
      {
        host: oneOf("SKRIBBLE_HOST", Object.fromEntries(skribbleHosts.map((host) => [host, host])), SKRIBBLE_HOST),
        username: needed({ SKRIBBLE_USERNAME }),
        apiKey: needed({ SKRIBBLE_API_KEY }),
        quality: oneOf("SKRIBBLE_QUALITY", { SES: "SES", AES: "AES" } as const, SKRIBBLE_QUALITY),
      },
      skribbleNoticeUrl(SITE_ORIGIN, secret),
    );
  },
};

function oneOf<Meant extends string>(setting: string, meant: Readonly<Record<string, Meant>>, given: string): Meant {
  const found = Object.hasOwn(meant, given) ? meant[given] : undefined;
  if (!found) throw new Error(`${setting} is one of ${Object.keys(meant).join(", ")}, not ${given}`);
  return found;
}
