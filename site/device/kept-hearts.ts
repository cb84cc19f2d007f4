/**
 * Whom this browser keeps: slugs of public pages and nothing about who keeps them. "device" until a family has them, too. Public pages
 * are cached and know nobody, so hearts are filled from here, signed in or not.
 */
export type Hearts = Readonly<Record<string, "device" | "family">>;

const name = "tagesnest.hearts";

/** Empty where the browser keeps nothing, null where it is not allowed to: then a heart is sent as the form that it is. */
export function readHearts(): Hearts | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? "{}");
    return kept !== null && typeof kept === "object" ? (kept as Hearts) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    console.warn("hearts", error);
    return null;
  }
}

export function writeHearts(hearts: Hearts): void {
  if (Object.keys(hearts).length > 0) localStorage.setItem(name, JSON.stringify(hearts));
  else forgetHearts();
}

/** None stays, whoever gave it. */
export function forgetHearts(): void {
  localStorage.removeItem(name);
}

/** Those that were given here before anybody signed in stay. */
export function forgetFamilysHearts(): void {
  writeHearts(Object.fromEntries(Object.entries(readHearts() ?? {}).filter(([, of]) => of !== "family")));
}

/** One more, or one less with null. */
export function withHeart(hearts: Hearts, slug: string, kept: Hearts[string] | null): Hearts {
  const { [slug]: _, ...others } = hearts;
  return kept ? { ...others, [slug]: kept } : others;
}

/**
 * What the device keeps once the family's own list is known: that list, and what was put on the device before somebody signed in.
 * What the family no longer keeps, the device does not either.
 */
export function settleHearts(
  kept: Hearts,
  family: readonly string[],
): { readonly hearts: Hearts; readonly toTakeOver: readonly string[] } {
  const toTakeOver = Object.keys(kept).filter((slug) => kept[slug] === "device" && !family.includes(slug));
  const hearts = Object.fromEntries([
    ...family.map((slug) => [slug, "family"] as const),
    ...toTakeOver.map((slug) => [slug, "device"] as const),
  ]);
  return { hearts, toTakeOver };
}
