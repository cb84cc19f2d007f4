import { FeedItem } from "../domain/feed/rules";
import { type Feeds, keptSeconds } from "../domain/feed/store";
import { type RedisSettings, redisOf } from "./redis";

const Kept = FeedItem.array();

/** Feeds in Redis, one value for each person, under a name that an erasure finds. */
export function feedsIn(settings: RedisSettings): Feeds {
  const nameOf = (personId: string) => `feed:${personId}`;
  return {
    async read(personId) {
      const text = await tried(() => redisOf(settings).get<string>(nameOf(personId)));
      // What an older version kept in another form is worked out anew.
      return text ? (Kept.safeParse(JSON.parse(text)).data ?? null) : null;
    },
    async keep(personId, items) {
      await tried(() => redisOf(settings).set(nameOf(personId), JSON.stringify(items), { ex: keptSeconds }));
    },
  };
}

/** A copy that cannot be had is no failure. */
async function tried<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    console.warn(JSON.stringify({ level: "warn", what: "feeds down", why: String(error) }));
    return null;
  }
}
