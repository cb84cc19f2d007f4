import { z } from "zod";
import { MOST_LEAST_MONTHS, USUAL_LEAST_MONTHS } from "../capacity/stay";
import { typedNumber, written } from "../kernel/fields";
import {
  type ChoiceField,
  type CodeOf,
  type CodesField,
  choiceFields,
  codesFields,
  codesOf,
  type ValueOf,
  valuesOf,
} from "../listing/filters";
import { sorts } from "../market/question";

/** An empty field of a form is a missing one. */
function one<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((raw) => (raw === "" ? undefined : raw), schema);
}

/** A field that may stand once, several times or not at all. */
function many<Item extends z.ZodType>(schema: z.ZodArray<Item>) {
  return z.preprocess((raw) => [raw ?? []].flat().filter((value) => value !== ""), schema);
}

/** The fields of the filters: one of their values, or up to five of their codes. */
type FilterFields = {
  [Field in CodesField]: ReturnType<typeof many<z.ZodEnum<{ [Code in CodeOf<Field>]: Code }>>>;
} & {
  [Field in ChoiceField]: ReturnType<typeof one<z.ZodOptional<z.ZodEnum<{ [Value in ValueOf<Field>]: Value }>>>>;
};

const ofFilters = Object.fromEntries([
  ...codesFields.map((field) => [field, many(z.array(z.enum(codesOf(field).codes)).max(5))]),
  ...choiceFields.map((field) => [field, one(z.enum(valuesOf(field).map(({ value }) => value)).optional())]),
]) as FilterFields;

/** Results on one page. */
export const pageSize = 20;

/**
 * The public question, as it stands in a link: `GET /api/search` and the page `/suche` take the same fields. Values are
 * text; what they mean (a place that exists, hours that can be read, a start that is not past) is asked in `rules.ts` and by
 * the query, which name the field that is wrong.
 */
export const SearchChildminders = z.object({
  /** Where: name, postal code or slug of a place in Germany. */
  place: one(written(100).optional()),
  /** Where instead: "latitude,longitude" in degrees. */
  point: one(z.string().max(40).optional()),
  /** How far, in kilometres. */
  radius: one(typedNumber(z.number().int().min(1).max(50).default(10))),
  /** Along the way to this place (name, postal code or slug): the results lie between `place` and it. */
  to: one(written(100).optional()),
  toPoint: one(z.string().max(40).optional()),
  /** How much longer the way may get, in kilometres, in straight lines. */
  detour: one(typedNumber(z.number().int().min(1).max(20).default(3))),
  /** Wanted hours: "Mo–Do 7:30–14:00, Fr in Woche A 7:30–12:00", "20 Stunden zwischen 7 und 17" or the short form of links. */
  hours: one(written(600).optional()),
  /** First day of care; today where it is missing. */
  start: one(z.iso.date().optional()),
  /** The child's age in months on the first day. */
  age: one(typedNumber(z.number().int().min(0).max(168).optional())),
  /** So many months care must last at least; what lasts shorter comes last. 0 where any time will do. */
  lasting: one(typedNumber(z.number().int().min(0).max(MOST_LEAST_MONTHS).default(USUAL_LEAST_MONTHS))),
  /** Two for siblings that start together. */
  children: one(typedNumber(z.number().int().min(1).max(2).default(1))),
  ...ofFilters,
  /** Only those who can take the child on the first day, all hours, for as long as needed. */
  only: one(z.literal("fitting").optional()),
  sort: one(z.enum(sorts).optional()),
  cursor: one(z.string().max(300).optional()),
});
export type SearchChildminders = z.infer<typeof SearchChildminders>;

/** Autocompletion: the beginning of a place's name or of a postal code. */
export const FindPlaces = z.object({ q: written(100) });
export type FindPlaces = z.infer<typeof FindPlaces>;
