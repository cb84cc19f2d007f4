/** What the Worker is configured with locally. The emulators accept these and nothing else, as the vendors would. */
export const LOCAL = {
  databaseUrl: "postgres://tagesnest:local-demo@ep-local-nest.eu-central-1.aws.neon.tech/tagesnest",
  redisUrl: "https://eu1-local-nest.upstash.io",
  redisToken: "local-demo-token",
  postmarkToken: "local-postmark-token",
  brevoKey: "local-brevo-key",
  mailDomain: "tagesnest.example",
  googleClientId: "local.apps.googleusercontent.com",
  googleClientSecret: "local-google-secret",
  appleClientId: "example.tagesnest.site",
  appleClientSecret: "local.apple.secret",
  qstashUrl: "https://qstash-eu-central-1.upstash.io",
  qstashToken: "local-qstash-token",
  qstashCurrentKey: "sig_local_current",
  qstashNextKey: "sig_local_next",
  hereKey: "local-here-key",
  mapboxToken: "pk.local-mapbox-token",
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
