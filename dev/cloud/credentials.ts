import { demoPrivateKey } from "./docusign/demo-key.ts";

/** What the Worker is configured with locally. The emulators accept these and nothing else, as the vendors would. */
export const LOCAL = {
  databaseUrl: "postgres://tagesnest:local-demo@ep-local-nest.eu-central-1.aws.neon.tech/tagesnest",
  redisUrl: "https://eu1-local-nest.upstash.io",
  redisToken: "local-demo-token",
  postmarkToken: "local-postmark-token",
  brevoKey: "local-brevo-key",
  ses: {
    region: "eu-central-1",
    accessKeyId: "local-ses-access-key",
    secretAccessKey: "local-ses-secret-of-no-use-elsewhere",
    configurationSet: "tagesnest",
    topicArn: "arn:aws:sns:eu-central-1:000000000000:tagesnest-mails",
  },
  twilio: {
    host: "api.dublin.ie1.twilio.com",
    accountSid: "AC00000000000000000000000000000000",
    authToken: "local-twilio-token",
    webhookKey: "webhooks_sharedkey_local:local-twilio-shared-secret",
    /** A service with a number: people can answer. */
    service: "MG00000000000000000000000000000000",
    number: "+4915735980000",
    /** A name of letters: nobody can answer. */
    name: "Tagesnest",
  },
  /** Derived from a text that anybody can read. */
  vapid: {
    publicKey: "BIWME4stMNZxDFe4Bh0mT6H-UZnUzlMxqvhXOpOkeUYPP7k_lC8pHWOaRtvQVf8eRwQWqSoKZEut107UxSTquU4",
    privateKey: "bG9jYWwtZGVtby12YXBpZC1rZXktbm8tdXNlLWhlcmU",
    subject: "mailto:post@tagesnest.example",
  },
  postmarkHookPassword: "local-postmark-hook-password",
  brevoHookToken: "local-brevo-hook-token",
  mailDomain: "tagesnest.example",
  googleClientId: "local.apps.googleusercontent.com",
  googleClientSecret: "local-google-secret",
  appleClientId: "example.tagesnest.site",
  appleClientSecret: "local.apple.secret",
  qstashUrl: "https://qstash-eu-central-1.upstash.io",
  qstashToken: "local-qstash-token",
  qstashCurrentKey: "sig_local_current",
  qstashNextKey: "sig_local_next",
  gocardless: {
    clientId: "local-gocardless-client",
    clientSecret: "local-gocardless-client-secret",
    /** The one that the emulator signs by, and the one before it. */
    webhookSecret: "local-gocardless-webhook-secret",
    formerWebhookSecret: "local-gocardless-former-webhook-secret",
  },
  docusign: {
    integrationKey: "00000000-0000-4000-8000-00000000d0c5",
    userId: "00000000-0000-4000-8000-0000000005e4",
    accountId: "00000000-0000-4000-8000-000000000acc",
    privateKey: demoPrivateKey,
    /** The keys that Connect signs by are that of some other app, and the first of these; the second is the one before it. */
    webhookSecrets: ["local-docusign-connect-key", "local-docusign-connect-key-before"],
  },
  skribble: {
    host: "api.scribital.de",
    username: "api_demo_local",
    apiKey: "local-skribble-key",
    /** The secret in addresses for calls, and the one before it. */
    webhookSecrets: ["local-skribble-address-secret-of-no-use", "local-skribble-address-secret-before"],
  },
  idnow: {
    clientId: "local-idnow-client",
    clientSecret: "local-idnow-client-secret",
    flowId: "00000000-0000-4000-8000-00000001d0f1",
  },
  verimi: {
    /** Verimi's name for trying things; where its real issuer lies it tells its customers alone. */
    issuer: "https://web.uat.verimi.cloud",
    clientId: "local-verimi-client",
    clientSecret: "local-verimi-client-secret",
  },
  hereKey: "local-here-key",
  mapboxToken: "pk.local-mapbox-token",
  /** Each endpoint with its secret, and the one that it had before. */
  stripe: {
    secretKey: "sk_test_local_demo_of_no_use_elsewhere",
    hooks: {
      connect: ["whsec_local_connect", "whsec_local_connect_before"],
      platform: ["whsec_local_platform", "whsec_local_platform_before"],
      thin: ["whsec_local_thin", "whsec_local_thin_before"],
    },
  },
  doorSecret: "local-demo-secret-of-doors-of-no-use-elsewhere",
  identitySecret: "local-demo-identity-secret-of-no-use-elsewhere",
  r2AccountId: "0123456789abcdef0123456789abcdef",
  r2AccessKeyId: "local-r2-access-key",
  r2SecretAccessKey: "local-r2-secret-of-no-use-elsewhere",
  r2Bucket: "tagesnest-files",
  masterKeys: "1:bG9jYWwtbWFzdGVyLWtleS1vZi1uby11c2UtYXQtYWw=",
} as const;

export type DatabaseCredentials = { user: string; password: string; database: string };

/** Who may log in: parsed from a postgres:// URL. */
export function databaseCredentials(url: string): DatabaseCredentials {
  const { username, password, pathname } = new URL(url);
  return {
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
