import { connect, transact } from "../db/client";
import { documentTickets } from "../domain/documents/tickets";
import type { Context } from "../domain/kernel/context";
import type { Locale } from "../domain/kernel/locale";
import type { Actor } from "../domain/kernel/permissions";
import { openVault } from "../domain/kernel/vault";
import { mailHoursOf } from "./email/mail-hours";
import { mailerOf } from "./email/mailer";
import { suppressionsOf } from "./email/suppressions";
import { feedsIn } from "./feeds";
import { type GeocoderSettings, geocoderOf } from "./geocoding/geocoder";
import { knownKeys } from "./identity/api-keys";
import { signInLinks } from "./identity/links";
import { rememberedPeople } from "./identity/remembered";
import { sessionsOf } from "./identity/sessions";
import type { IdentitySettings } from "./identity/settings";
import { type IdentityCheckSettings, identityChecksOf } from "./identity-check/settings";
import { cloudflareImages } from "./images/cloudflare";
import { type LaterSettings, qstash } from "./later/qstash";
import { type MarketSettings, marketOf } from "./market/shards";
import { type OperatorSettings, operatorOf } from "./operator";
import { workersCache } from "./page-cache/workers-cache";
import { papers } from "./papers/papers";
import { type DebitSettings, debitsOf } from "./payments/gocardless/debits";
import { cardsOf, type StripeEnv } from "./payments/stripe/settings";
import { type PushSettings, pusherOf } from "./push/pusher";
import { durableInboxes, durableRooms, type RoomSettings } from "./rooms/durable";
import { tokensOf } from "./rooms/tokens";
import { doorSecrets } from "./signing/doors";
import { hmacSignatures } from "./signing/hmac";
import { type SigningSettings, signingOf } from "./signing-services/settings";
import { textCapsOf } from "./sms/caps";
import { type TextSettings, texterOf } from "./sms/texter";
import { r2, type StorageSettings } from "./storage/r2";

type Opening = {
  readonly env: IdentitySettings &
    GeocoderSettings &
    LaterSettings &
    TextSettings &
    PushSettings &
    StorageSettings &
    RoomSettings &
    MarketSettings &
    StripeEnv &
    DebitSettings &
    SigningSettings &
    IdentityCheckSettings &
    OperatorSettings &
    Pick<Env, "MASTER_KEYS" | "IMAGES" | "MAIL_HOURS" | "SMS_CAPS" | "DOOR_SECRET">;
  /** A room has no page cache. */
  readonly execution: Pick<ExecutionContext, "waitUntil"> & Partial<Pick<ExecutionContext, "cache">>;
  readonly actor: Actor;
  readonly locale: Locale;
  readonly requestId: string;
  readonly now?: Date;
  /** Until when whoever asks has changed something. */
  readonly freshAs?: Date | undefined;
};

/** The context of one request or job, with the real windows behind it. Every door opens its own here. */
export function openContext({ env, execution, actor, locale, requestId, now = new Date(), freshAs }: Opening): Context {
  const market = marketOf(env);
  return {
    db: connect(env.DATABASE_URL),
    transact: (work) => transact(env.DATABASE_URL, (closing) => execution.waitUntil(closing), work),
    actor,
    now,
    locale,
    requestId,
    ...(freshAs && { freshAs }),
    vendors: {
      pageCache: workersCache(execution.cache),
      mailer: mailerOf(env),
      suppressions: suppressionsOf(env),
      texter: texterOf(env),
      textCaps: textCapsOf(env),
      pusher: pusherOf(env),
      papers,
      debits: debitsOf(env),
      links: signInLinks(env),
      sessions: sessionsOf(env),
      knownKeys: knownKeys(env),
      remembered: rememberedPeople(env),
      signatures: hmacSignatures(env),
      doors: doorSecrets(env),
      pageAddress: (path, language) => `${env.SITE_ORIGIN}${language === "en" ? "/en" : ""}${path}`,
      mailHours: mailHoursOf(env),
      geocoder: geocoderOf(env),
      later: qstash(env),
      storage: r2(env),
      images: cloudflareImages(env.IMAGES),
      vault: openVault(env.MASTER_KEYS),
      tickets: documentTickets(env.IDENTITY_SECRET),
      rooms: durableRooms(env),
      roomTokens: tokensOf(env, "room-token"),
      market,
      listingCopies: market,
      inboxes: durableInboxes(env),
      inboxTokens: tokensOf(env, "inbox-token"),
      feeds: feedsIn(env),
      cards: cardsOf(env),
      signing: signingOf(env),
      identityChecks: identityChecksOf(env),
      operator: operatorOf(env),
    },
  };
}
