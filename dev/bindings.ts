import { LOCAL } from "./cloud/credentials.ts";

/**
 * What `wrangler secret` and the dashboard give the Worker in production: the same host names, obviously fake keys. Only what a
 * browser opens itself lies on the cloud's own origin.
 */
export function localBindings(origin: string, cloudOrigin: string): Record<string, string> {
  return {
    SITE_ORIGIN: origin,
    DATABASE_URL: LOCAL.databaseUrl,
    UPSTASH_REDIS_REST_URL: LOCAL.redisUrl,
    UPSTASH_REDIS_REST_TOKEN: LOCAL.redisToken,
    IDENTITY_SECRET: LOCAL.identitySecret,
    DOOR_SECRET: LOCAL.doorSecret,
    GOOGLE_CLIENT_ID: LOCAL.googleClientId,
    GOOGLE_CLIENT_SECRET: LOCAL.googleClientSecret,
    GOOGLE_AUTHORISE_URL: `${cloudOrigin}/google/authorise`,
    APPLE_CLIENT_ID: LOCAL.appleClientId,
    APPLE_CLIENT_SECRET: LOCAL.appleClientSecret,
    APPLE_AUTHORISE_URL: `${cloudOrigin}/apple/authorise`,
    MAIL_FROM: `Tagesnest <post@${LOCAL.mailDomain}>`,
    // Whoever tries things out at night waits for no morning.
    MAIL_HOURS: "0-24",
    MAIL_VENDORS: "postmark,brevo",
    POSTMARK_TOKEN: LOCAL.postmarkToken,
    BREVO_KEY: LOCAL.brevoKey,
    SES_REGION: LOCAL.ses.region,
    SES_ACCESS_KEY_ID: LOCAL.ses.accessKeyId,
    SES_SECRET_ACCESS_KEY: LOCAL.ses.secretAccessKey,
    SES_CONFIGURATION_SET: LOCAL.ses.configurationSet,
    SES_TOPIC_ARN: LOCAL.ses.topicArn,
    POSTMARK_HOOK_PASSWORD: LOCAL.postmarkHookPassword,
    BREVO_HOOK_TOKEN: LOCAL.brevoHookToken,
    TWILIO_HOST: LOCAL.twilio.host,
    TWILIO_ACCOUNT_SID: LOCAL.twilio.accountSid,
    TWILIO_AUTH_TOKEN: LOCAL.twilio.authToken,
    TWILIO_SENDER: LOCAL.twilio.service,
    TWILIO_WEBHOOK_KEY: LOCAL.twilio.webhookKey,
    VAPID_PUBLIC_KEY: LOCAL.vapid.publicKey,
    VAPID_PRIVATE_KEY: LOCAL.vapid.privateKey,
    VAPID_SUBJECT: LOCAL.vapid.subject,
    GRAPHQL_INTROSPECTION: "on",
    QSTASH_URL: LOCAL.qstashUrl,
    QSTASH_TOKEN: LOCAL.qstashToken,
    QSTASH_CURRENT_SIGNING_KEY: LOCAL.qstashCurrentKey,
    QSTASH_NEXT_SIGNING_KEY: LOCAL.qstashNextKey,
    HERE_KEY: LOCAL.hereKey,
    MAPBOX_TOKEN: LOCAL.mapboxToken,
    ROOM_JURISDICTION: "",
    R2_ACCOUNT_ID: LOCAL.r2AccountId,
    R2_BUCKET: LOCAL.r2Bucket,
    R2_ACCESS_KEY_ID: LOCAL.r2AccessKeyId,
    R2_SECRET_ACCESS_KEY: LOCAL.r2SecretAccessKey,
    UPLOAD_ENDPOINT: cloudOrigin,
    MASTER_KEYS: LOCAL.masterKeys,
  };
}
