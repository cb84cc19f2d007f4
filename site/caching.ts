type Keep = { readonly seconds: number; readonly staleSeconds: number; readonly tags: readonly string[] };

/** Lets browsers and the page cache keep a page that is the same for everybody; a job forgets it by its tags. */
export function keepPublic(response: { readonly headers: Headers }, { seconds, staleSeconds, tags }: Keep): void {
  response.headers.set("Cache-Control", `public, max-age=${seconds}, stale-while-revalidate=${staleSeconds}`);
  if (tags.length > 0) response.headers.set("Cache-Tag", tags.join(","));
}
