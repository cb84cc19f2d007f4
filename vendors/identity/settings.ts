import type { MailSettings } from "../email/mailer";
import type { RedisSettings } from "../redis";

/** What the identity vendor is configured with. */
export type IdentitySettings = RedisSettings &
  MailSettings &
  Pick<
    Env,
    | "DATABASE_URL"
    | "SITE_ORIGIN"
    | "IDENTITY_SECRET"
    | "GOOGLE_CLIENT_ID"
    | "GOOGLE_CLIENT_SECRET"
    | "GOOGLE_AUTHORISE_URL"
    | "APPLE_CLIENT_ID"
    | "APPLE_CLIENT_SECRET"
    | "APPLE_AUTHORISE_URL"
  >;
