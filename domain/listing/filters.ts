/**
 * The filters of the public search, one row each, and all that is made of them: the fields of a link (`search/schemas.ts`), the condition on
 * `listings` and its inverse for saved searches (`search/filter-sql.ts`), the wishes of a care need (`families/wishes.ts`), the form, what
 * is said of a search, and of a home (`site/features/search/wishes.ts`). What is said of a row stands in the messages under its
 * codes: `wish_<wish>`, and where there is something to choose `filter_<field>` and `filter_<field>_<value>`.
 */
import { careLanguages, type HomeFeature, pedagogies } from "../kernel/care-choices";
import type { Listing } from "./rows";

/** Somebody asks for one of a few values; she meets it with these in her column. */
export type ChoiceFilter = {
  readonly column: keyof Listing;
  readonly values: Readonly<Record<string, { readonly meets: readonly (string | boolean)[]; readonly wish: string }>>;
};

/** Somebody asks for some of these codes; one of them in her column is enough. A wish for one is "<field>:<code>". */
export type CodesFilter = { readonly column: keyof Listing; readonly codes: readonly string[] };

export type Filter = ChoiceFilter | CodesFilter;

export const filters = {
  language: { column: "languages", codes: careLanguages },
  pedagogy: { column: "pedagogies", codes: pedagogies },
  garden: { column: "garden", values: { yes: { meets: [true], wish: "garden" } } },
  smokeFree: { column: "smokeFree", values: { yes: { meets: [true], wish: "smoke_free" } } },
  barrierFree: { column: "barrierFree", values: { yes: { meets: [true], wish: "barrier_free" } } },
  meals: { column: "meals", values: { yes: { meets: ["included", "extra"], wish: "meals" } } },
  pets: {
    column: "pets",
    values: { no: { meets: [false], wish: "no_pets" }, yes: { meets: [true], wish: "pets" } },
  },
  setting: {
    column: "joint",
    values: { alone: { meets: [false], wish: "alone" }, joint: { meets: [true], wish: "joint" } },
  },
} as const satisfies Readonly<Record<string, Filter>> & Readonly<Record<HomeFeature, ChoiceFilter>>;

type Filters = typeof filters;
export type FilterField = keyof Filters;
export type CodesField = { [Field in FilterField]: Filters[Field] extends CodesFilter ? Field : never }[FilterField];
export type ChoiceField = Exclude<FilterField, CodesField>;

/** What can be asked for in a field. */
export type CodeOf<Field extends CodesField> = Filters[Field]["codes"][number];
export type ValueOf<Field extends ChoiceField> = keyof Filters[Field]["values"] & string;

/** What a search asks for; `null` and no codes where it does not. */
export type AskedFilters = { readonly [Field in CodesField]: readonly CodeOf<Field>[] } & {
  readonly [Field in ChoiceField]: ValueOf<Field> | null;
};

/** A wish of a care need that a filter stands for, as a code. */
export type FilterWish = { [Field in CodesField]: `${Field}:${CodeOf<Field>}` }[CodesField] | ChoiceWish;
export type ChoiceWish = {
  [Field in ChoiceField]: { [Value in ValueOf<Field>]: WishOf<Filters[Field]["values"], Value> }[ValueOf<Field>];
}[ChoiceField];
type WishOf<Values, Value extends PropertyKey> =
  Values extends Readonly<Record<Value, { readonly wish: infer Wish }>> ? Wish & string : never;

/** What of a listing filters look at. */
export type FilterColumn = Filters[FilterField]["column"];
export type FilteredBy = { readonly [Column in FilterColumn]: NonNullable<Listing[Column]> };

export const filterFields = Object.keys(filters) as FilterField[];
export const isCodesField = (field: FilterField): field is CodesField => "codes" in filters[field];
export const codesFields = filterFields.filter(isCodesField);
export const choiceFields = filterFields.filter((field): field is ChoiceField => !isCodesField(field));

/** One of several values is chosen, where others are a box to tick. */
export type SelectField = { [Field in ChoiceField]: [ValueOf<Field>] extends ["yes"] ? never : Field }[ChoiceField];
export const selectFields = choiceFields.filter((field): field is SelectField => valuesOf(field).length > 1);
export const boxFields = choiceFields.filter((field) => valuesOf(field).length === 1);

export const codesOf = (field: CodesField): CodesFilter => filters[field];

/** The values that can be chosen in a field, with what meets them. */
export function valuesOf(field: ChoiceField) {
  return Object.entries((filters[field] as ChoiceFilter).values).map(([value, { meets, wish }]) => ({
    value,
    meets,
    wish: wish as ChoiceWish,
  }));
}

/** What a search asks for that asks for nothing of it. */
export const noFilters = askedOf({});

/** The filters among the fields of a link. */
export function askedOf(input: Readonly<Partial<Record<FilterField, unknown>>>): AskedFilters {
  return {
    ...Object.fromEntries(codesFields.map((field) => [field, input[field] ?? []])),
    ...Object.fromEntries(choiceFields.map((field) => [field, input[field] ?? null])),
  } as AskedFilters;
}
