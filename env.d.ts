/** What the Worker is given: bindings of wrangler.toml and secrets. `dev/start.ts` gives the same from the local cloud. */
interface Env {
  ASSETS: Fetcher;
  JOBS: Queue<import("./queues/message").JobMessage>;
  /** Where the site is reached, without a slash at its end. */
  SITE_ORIGIN: string;
  /** Secret: `postgres://…neon.tech/…`. */
  DATABASE_URL: string;
  UPSTASH_REDIS_REST_URL: string;
  /** Secret. */
  UPSTASH_REDIS_REST_TOKEN: string;
  /** Secret of at least 32 random bytes: signs cookies, encrypts second factors and signing keys. */
  IDENTITY_SECRET: string;
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
  /** Secret; one of these two. */
  POSTMARK_TOKEN?: string;
  BREVO_KEY?: string;
  /** Style of a street map (MapLibre style JSON); empty draws the outlines of the Länder only. */
  MAP_STYLE_URL?: string;
  /** "on" lets anybody read the GraphQL schema (introspection, GraphiQL); "off" in production. */
  GRAPHQL_INTROSPECTION: string;
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
