import type { ListingCopies } from "../../domain/listing/copies";
import { mergeCounts, mergePages } from "../../domain/market/merging";
import type { AnsweredPage } from "../../domain/market/page";
import type { Ranking } from "../../domain/market/question";
import { allRegions, type Region, regionOf, regionsOf } from "../../domain/market/regions";
import type { MarketWindow } from "../../domain/market/window";

/** The market of one region, by whose name it is called. */
export type Shard = {
  page(question: Ranking, freshAs: Date | undefined): Promise<AnsweredPage | null>;
  count(questions: readonly Ranking[], freshAs: Date | undefined): Promise<number[] | null>;
  follow(): Promise<void>;
  compare(): Promise<"unused" | "same" | "differed">;
};

export type MarketSettings = Pick<Env, "MARKET" | "MARKET_SHARD" | "ROOM_JURISDICTION">;

/** So long a search waits for shards, in milliseconds, before it asks the database. */
const patience = 500;

/** The market as Durable Objects of this Worker, one for each region; null where the setting says so. */
export function marketOf(settings: MarketSettings): (MarketWindow & ListingCopies) | null {
  if (settings.MARKET !== "on") return null;
  const { MARKET_SHARD, ROOM_JURISDICTION } = settings;
  const shards = ROOM_JURISDICTION ? MARKET_SHARD.jurisdiction(ROOM_JURISDICTION) : MARKET_SHARD;
  // What travels are plain values, but types of RPC know nothing of grids and days.
  const shard = (region: Region) => shards.get(shards.idFromName(region)) as unknown as Shard;
  return {
    page: async (question, freshAs) => {
      const asked = regionsOf(question.where).map((region) => shard(region).page(question, freshAs));
      const pages = await orNothing(asked);
      return pages && mergePages(pages, question);
    },
    count: async (questions, freshAs) => {
      const regions = [...new Set(questions.flatMap(({ where }) => regionsOf(where)))];
      const counts = await orNothing(regions.map((region) => shard(region).count(questions, freshAs)));
      return counts && mergeCounts(counts);
    },
    follow: async (point) => {
      const regions = point ? [regionOf(point)] : allRegions();
      await Promise.all(regions.map((region) => shard(region).follow()));
    },
    compare: async () => {
      const told = { compared: 0, differed: 0, left: 0 };
      for (const region of allRegions()) {
        const outcome = await shard(region).compare();
        if (outcome !== "unused") told.compared++;
        if (outcome === "differed") told.differed++;
      }
      return told;
    },
  };
}

/** All answers; null where one has none, fails or takes too long: whoever asks has another way. */
async function orNothing<Answer>(asked: readonly Promise<Answer | null>[]): Promise<Answer[] | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  try {
    const answers = await Promise.race([Promise.all(asked), late]);
    if (!answers || answers.includes(null)) return null;
    return answers as Answer[];
  } catch (error) {
    console.warn(JSON.stringify({ level: "warn", what: "market shard", why: String(error) }));
    return null;
  } finally {
    clearTimeout(timer);
  }
}
