import type { FamilyChildrenQuery } from "./family-children.query";
import type { FamilyPageQuery } from "./family-page.query";

type Family = NonNullable<FamilyPageQuery["family"]>;
export type Child = NonNullable<Family["children"]>[number];
export type SavedSearch = NonNullable<Family["savedSearches"]>[number];
type Children = NonNullable<NonNullable<FamilyChildrenQuery["family"]>["children"]>;
export type Need = NonNullable<Children[number]["need"]>;
