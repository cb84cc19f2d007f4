import { AppError } from "../../kernel/errors";
import { slugify } from "../../kernel/names";

/** "katrin-seidel-leipzig". Errors: `childminders.name_unreadable` if the name has no letter that a link can carry. */
export function slugOf(name: string, placeName: string): string {
  const ofName = slugify(name.replaceAll("ı", "i")); // Turkish, which no mark can be taken off
  if (ofName === "") throw new AppError("childminders.name_unreadable", {}, "name");
  return [ofName, slugify(placeName)].filter(Boolean).join("-").slice(0, 120);
}

/** The name itself, or with the smallest number from 2 that nobody bears. */
export function firstFreeSlug(slug: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(slug)) return slug;
  for (let number = 2; ; number++) {
    if (!isTaken(`${slug}-${number}`)) return `${slug}-${number}`;
  }
}
