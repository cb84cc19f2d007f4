import type { PageCache } from "../../domain/kernel/context";

/** Cloudflare forgets at most this many tags in one call. */
const tagsPerCall = 30;

/**
 * The Worker's own page cache. A Worker without one (`[cache]` off, or Miniflare, which has none) keeps no page that could be
 * stale, so there is nothing to forget. Errors: what the platform answered, so that the job runs again.
 */
export function workersCache(cache: CacheContext | undefined): PageCache {
  return {
    async invalidate(tags) {
      if (!cache) return;
      for (let at = 0; at < tags.length; at += tagsPerCall) {
        const answer = await cache.purge({ tags: tags.slice(at, at + tagsPerCall) });
        if (!answer.success) throw new Error(`page cache refused: ${answer.errors.map((e) => e.message).join("; ")}`);
      }
    },
  };
}
