import { connect, transact } from "../db/client";
import type { Context } from "../domain/kernel/context";
import type { Locale } from "../domain/kernel/locale";
import type { Actor } from "../domain/kernel/permissions";
import { mailerOf } from "./email/mailer";
import { type GeocoderSettings, geocoderOf } from "./geocoding/geocoder";
import { knownKeys } from "./identity/api-keys";
import { signInLinks } from "./identity/links";
import { sessionsOf } from "./identity/sessions";
import type { IdentitySettings } from "./identity/settings";
import { workersCache } from "./page-cache/workers-cache";

type Opening = {
  readonly env: IdentitySettings & GeocoderSettings;
  readonly execution: Pick<ExecutionContext, "waitUntil" | "cache">;
  readonly actor: Actor;
  readonly locale: Locale;
  readonly requestId: string;
  readonly now?: Date;
};

/** The context of one request or job, with the real windows behind it. Every door opens its own here. */
export function openContext({ env, execution, actor, locale, requestId, now = new Date() }: Opening): Context {
  return {
    db: connect(env.DATABASE_URL),
    transact: (work) => transact(env.DATABASE_URL, (closing) => execution.waitUntil(closing), work),
    actor,
    now,
    locale,
    requestId,
    vendors: {
      pageCache: workersCache(execution.cache),
      mailer: mailerOf(env),
      links: signInLinks(env),
      sessions: sessionsOf(env),
      knownKeys: knownKeys(env),
      geocoder: geocoderOf(env),
    },
  };
}
