/** For how long an answer that is the same for everybody is kept, and by which tags a job forgets it. */
export type Keep = { readonly seconds: number; readonly staleSeconds: number; readonly tags: readonly string[] };

/**
 * The cache in front of the Worker keeps it, and is told when it changes. Nobody can tell a browser: it asks each time, so that whoever
 * has just saved something sees it. A cache that knows the first header alone keeps it as long, but never shows it stale.
 */
export function keepHeaders({ seconds, staleSeconds, tags }: Keep): Record<string, string> {
  return {
    "Cache-Control": `public, max-age=0, must-revalidate, s-maxage=${seconds}`,
    "Cloudflare-CDN-Cache-Control": `public, max-age=${seconds}, stale-while-revalidate=${staleSeconds}`,
    ...(tags.length > 0 && { "Cache-Tag": tags.join(",") }),
  };
}
