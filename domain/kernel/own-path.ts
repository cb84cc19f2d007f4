/** A search with a whole fortnight of hours fits in; a cookie of 4 KB holds it. */
const longest = 1_500;

/**
 * Whether a browser sent to this address stays with us: a path, with or without a query, that no browser reads as another host
 * (`//elsewhere`, `/\elsewhere`, a tab or line break in between). It may come from a link that somebody else made.
 */
export function isOwnPath(path: string): boolean {
  if (path.length > longest || !/^\/(?!\/)[^\\\s\p{Cc}]*$/u.test(path)) return false;
  return new URL(path, here).origin === here;
}

const here = "https://own.invalid";
