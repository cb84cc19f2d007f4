/** What the Worker is given: bindings of wrangler.toml and secrets. `dev/start.ts` gives the same from the local cloud. */
interface Env {
  ASSETS: Fetcher;
  JOBS: Queue<import("./queues/message").JobMessage>;
  /** The room of each placement, by the placement's id. */
  PLACEMENT_ROOM: DurableObjectNamespace<import("./party/placement-room").PlacementRoom>;
  /** The inbox of each person, by their id. */
  INBOX_ROOM: DurableObjectNamespace<import("./party/inbox-room").InboxRoom>;
  /** The market of a region, by its name. */
  MARKET_SHARD: DurableObjectNamespace<import("./workers/market-shard").MarketShard>;
  /** "on": shards of the market answer searches. */
  MARKET: string;
  /** So many reads a minute. */
  READS_120: RateLimit;
  READS_240: RateLimit;
  /** Where rooms and shards live, "eu" in production: it cannot be added later. Empty for the local runtime, which knows no jurisdictions. */
  ROOM_JURISDICTION: "eu" | "";
  /** Where the site is reached, without a slash at its end. */
  SITE_ORIGIN: string;
  /** Secret: `postgres://…neon.tech/…`. */
  DATABASE_URL: string;
  UPSTASH_REDIS_REST_URL: string;
  /** Secret. */
  UPSTASH_REDIS_REST_TOKEN: string;
  /** Secret of at least 32 random bytes: signs cookies, encrypts second factors and signing keys. */
  IDENTITY_SECRET: string;
  /** Secret of at least 32 random bytes: decides by which point the public sees a home. Never rotated. */
  DOOR_SECRET: string;
  GOOGLE_CLIENT_ID: string;
  /** Secret. */
  GOOGLE_CLIENT_SECRET: string;
  APPLE_CLIENT_ID: string;
  /** Secret: the token Apple wants, signed with our key, valid for six months. */
  APPLE_CLIENT_SECRET: string;
  /** Where a browser signs in, if not at Google's and Apple's own addresses. */
  GOOGLE_AUTHORISE_URL?: string;
  APPLE_AUTHORISE_URL?: string;
  /** Who mails come from: `Tagesnest <post@…>`, of a domain that the vendor has verified. */
  MAIL_FROM: string;
  /** Between which hours of the German day mails leave that can wait: "7-21". */
  MAIL_HOURS: string;
  /** Who sends mails, in this order: of "postmark", "brevo" and "ses", with commas. */
  MAIL_VENDORS: string;
  /** Secrets of those that are named. */
  POSTMARK_TOKEN?: string;
  BREVO_KEY?: string;
  /** A region of the EU, and the set that tells us by SNS what became of a mail. */
  SES_REGION?: string;
  SES_CONFIGURATION_SET?: string;
  SES_ACCESS_KEY_ID?: string;
  SES_SECRET_ACCESS_KEY?: string;
  /** Secrets that vendors show when they tell what became of a mail: of the user "postmark", and Brevo's bearer. */
  POSTMARK_HOOK_PASSWORD?: string;
  BREVO_HOOK_TOKEN?: string;
  /** The SNS topic to which SES publishes, in its own region. */
  SES_TOPIC_ARN?: string;
  /** How many SMS leave within 24 hours: to one person, and in all; "5 500". */
  SMS_CAPS: string;
  /** Who sends SMS, in this order: of "twilio" and "brevo", with commas. */
  SMS_VENDORS: string;
  /** A name of up to eleven letters, by which Brevo sends: nobody can answer to it. */
  SMS_SENDER: string;
  /** Twilio's host of a region; the Irish one where it is missing. */
  TWILIO_HOST?: string;
  TWILIO_ACCOUNT_SID?: string;
  /** Secret of that region; it signs what Twilio tells us. */
  TWILIO_AUTH_TOKEN?: string;
  /** Secret, "<id>:<secret>": signs instead where Twilio names that id in `X-Twilio-Webhooks-Signature-Settings`. */
  TWILIO_WEBHOOK_KEY?: string;
  /** A messaging service ("MG…"), a number, or a name of letters. */
  TWILIO_SENDER?: string;
  /** "on": Twilio keeps neither text nor number of an SMS, which an account must have booked (Message Privacy); off where it is missing. */
  TWILIO_FORGETS?: string;
  /** Web push: who browsers subscribe to, base64url of 65 bytes, and where push services may write to us. */
  VAPID_PUBLIC_KEY?: string;
  VAPID_SUBJECT?: string;
  /** Secret: base64url of 32 bytes. */
  VAPID_PRIVATE_KEY?: string;
  /** Cloudflare Images: makes pictures smaller. */
  IMAGES: ImagesBinding;
  /** Who says where an address lies; Photon where nobody is named. */
  GEOCODER?: "photon" | "here" | "mapbox";
  /** Photon on a host of our own; komoot's public one where it is missing. Without a slash at its end. */
  PHOTON_URL?: string;
  /** Secrets, of the one that `GEOCODER` names. */
  HERE_KEY?: string;
  MAPBOX_TOKEN?: string;
  /** QStash of a region, as its console says; the first one where it is missing. */
  QSTASH_URL?: string;
  /** Secrets: without them nothing is asked for later, and no call is taken. */
  QSTASH_TOKEN?: string;
  QSTASH_CURRENT_SIGNING_KEY?: string;
  QSTASH_NEXT_SIGNING_KEY?: string;
  /** Direct debits by GoCardless: "live" or "sandbox". Without a client id there are none. */
  GOCARDLESS_ENVIRONMENT?: string;
  /** Our partner app, by which childminders connect accounts of their own. */
  GOCARDLESS_CLIENT_ID?: string;
  /** Secret. */
  GOCARDLESS_CLIENT_SECRET?: string;
  /** Secrets of the webhook: one, or two with a space between them while one takes over from the other. */
  GOCARDLESS_WEBHOOK_SECRETS?: string;
  /** Where a browser connects an account, if not at GoCardless' own address: an origin, without a slash at its end. */
  GOCARDLESS_CONNECT_ORIGIN?: string;
  /** Who takes signatures of contracts besides ourselves: of "docusign" and "skribble", with commas; nobody where it is empty. */
  SIGNATURE_VENDORS?: string;
  /** DocuSign's "live" or "demo". */
  DOCUSIGN_ENVIRONMENT?: string;
  /** Our app there, and whom it acts as; the account is that user's own unless another one is named. */
  DOCUSIGN_INTEGRATION_KEY?: string;
  DOCUSIGN_USER_ID?: string;
  DOCUSIGN_ACCOUNT_ID?: string;
  /** Secret: the app's RSA key as DocuSign gives it, its line ends as they are or as "\n". */
  DOCUSIGN_PRIVATE_KEY?: string;
  /** Secrets: keys of Connect, one, or two with a space between them while one takes over from the other. */
  DOCUSIGN_WEBHOOK_SECRETS?: string;
  /** "api.skribble.de"; "api.scribital.de" to try it. */
  SKRIBBLE_HOST?: string;
  SKRIBBLE_USERNAME?: string;
  /** Secret. */
  SKRIBBLE_API_KEY?: string;
  /** "SES" or "AES". */
  SKRIBBLE_QUALITY?: string;
  /** Secrets that addresses for its calls hold, of at least 128 bits each: new requests name the first, the second is the one before it. */
  SKRIBBLE_WEBHOOK_SECRETS?: string;
  /** Who finds out who somebody is, where they want that: of "idnow" and "verimi", with commas; nobody where it is empty. */
  IDENTITY_CHECKS?: string;
  /** IDnow's "production" or "sandbox", the flow of its dashboard, and its environment: "live" or "staging". */
  IDNOW_PLATFORM?: string;
  IDNOW_FLOW_ID?: string;
  IDNOW_ENVIRONMENT?: string;
  IDNOW_CLIENT_ID?: string;
  /** Secret. */
  IDNOW_CLIENT_SECRET?: string;
  /** `aud` of the tokens by which IDnow calls; the client id where it is missing. */
  IDNOW_WEBHOOK_AUDIENCE?: string;
  /** Any OpenID provider that says who checked its claims: its issuer, and our client there. */
  VERIMI_ISSUER?: string;
  VERIMI_CLIENT_ID?: string;
  /** Secret. */
  VERIMI_CLIENT_SECRET?: string;
  /** "openid" where it is missing. */
  VERIMI_SCOPE?: string;
  /** Where its claims stand, if not in `verified_claims`: "givenName=given_name familyName=family_name level=acr". */
  VERIMI_CLAIMS?: string;
  /** Where a browser agrees, if not at the provider's own address. */
  VERIMI_AUTHORISE_URL?: string;
  /** Files lie in R2, in a bucket of the EU jurisdiction. */
  R2_ACCOUNT_ID: string;
  R2_BUCKET: string;
  R2_ACCESS_KEY_ID: string;
  /** Secret. */
  R2_SECRET_ACCESS_KEY: string;
  /** Where browsers put files, if not at R2's own address: an origin, without a slash at its end. */
  UPLOAD_ENDPOINT?: string;
  /** Secret: `2:<base64 of 32 random bytes>,1:<…>`, the current one first. Seals keys of files and sensitive fields. */
  MASTER_KEYS: string;
  /**
   * Cards, by Stripe: without its key the operator takes none. `STRIPE_ACCOUNTS` is "v2" where it is missing, and "v1" for a platform
   * that opened accounts before.
   */
  STRIPE_ACCOUNTS?: "v1" | "v2";
  /** Secret: "sk_…". */
  STRIPE_SECRET_KEY?: string;
  /** Secrets of the three endpoints, "whsec_…" each, two with a space between them while one is changed. */
  STRIPE_WEBHOOK_SECRETS_CONNECT?: string;
  STRIPE_WEBHOOK_SECRETS_PLATFORM?: string;
  STRIPE_WEBHOOK_SECRETS_THIN?: string;
  /**
   * Who runs this platform, as its own invoices say it: without them it can ask childminders for no fee. The VAT id is "DE" and nine digits;
   * to the IBAN fees are transferred.
   */
  OPERATOR_NAME?: string;
  OPERATOR_STREET?: string;
  OPERATOR_POSTAL_CODE?: string;
  OPERATOR_TOWN?: string;
  OPERATOR_VAT_ID?: string;
  OPERATOR_IBAN?: string;
  /** Style of a street map (MapLibre style JSON); empty draws the outlines of the Länder only. */
  MAP_STYLE_URL?: string;
  /** "on" lets anybody read the GraphQL schema (introspection, GraphiQL); "off" in production. */
  GRAPHQL_INTROSPECTION: string;
}

declare namespace App {
  interface Locals {
    /** For pages that take forms: the one that was posted to this page, read by the site's middleware. */
    form(): FormData | null;
  }
}

/** The site's questions by id, parsed and validated by `site/integrations/operations.mjs` when the Worker is built. */
declare module "virtual:operations" {
  const operations: Readonly<Record<string, import("graphql").DocumentNode | undefined>>;
  export default operations;
}

declare namespace Cloudflare {
  interface Env extends globalThis.Env {}
  interface GlobalProps {
    mainModule: typeof import("./workers/index");
  }
}
