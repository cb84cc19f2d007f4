/** Whom an adviser asks for a family: somebody of the list, or somebody else by the address of a profile. Pure. */

type WhomAsked =
  | { readonly slug: string; readonly wrong: null }
  /** Nobody was named, or one was ticked and another one typed in: which is meant is not ours to guess. */
  | { readonly slug: null; readonly wrong: "none" | "two" };

/** `other` may be the whole address of a profile, as people paste it. */
export function whomAsked(person: string, other: string): WhomAsked {
  const typed =
    other
      .replace(/[?#].*$/, "")
      .split("/")
      .findLast(Boolean) ?? "";
  if (typed && person && typed !== person) return { slug: null, wrong: "two" };
  const slug = typed || person;
  return slug ? { slug, wrong: null } : { slug: null, wrong: "none" };
}
