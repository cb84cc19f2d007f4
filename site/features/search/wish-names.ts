import { isWish } from "../../../domain/families/wishes";
import { type HomeFeature, type HomeFeatures, homeFeatures } from "../../../domain/kernel/care-choices";
import {
  type ChoiceWish,
  type CodeOf,
  type CodesField,
  choiceFields,
  filters,
  type SelectField,
  type ValueOf,
  valuesOf,
} from "../../../domain/listing/filters";
import { language } from "../../format";
import { m } from "../../paraglide/messages.js";
import { pedagogyName } from "./choices";

const codeNames: { readonly [Field in CodesField]: (code: CodeOf<Field>) => string } = {
  language,
  pedagogy: pedagogyName,
};

/** What a wish is called; one from a newer release than this page stands for itself. */
export function wishName(wish: string): string {
  if (!isWish(wish)) return wish;
  const [field, code] = wish.split(":");
  if (code === undefined) return m[`wish_${wish as ChoiceWish | "siblings_together"}`]();
  return (codeNames[field as CodesField] as (code: string) => string)(code);
}

/** What a field of the form asks, and what can be chosen there. */
export const fieldName = (field: CodesField | SelectField): string => m[`filter_${field}`]();
type Choice = { [Field in SelectField]: `${Field}_${ValueOf<Field>}` }[SelectField];
export const choiceName = (field: SelectField, value: string): string => m[`filter_${`${field}_${value}` as Choice}`]();

/** What is said of a home: the wish that each of its features meets. */
export function featuresOf(home: HomeFeatures): { feature: HomeFeature; text: string }[] {
  return choiceFields.flatMap((field) => {
    const { column } = filters[field];
    if (!isFeature(column)) return [];
    const met = valuesOf(field).find(({ meets }) => meets.includes(home[column]));
    return met ? [{ feature: column, text: wishName(met.wish) }] : [];
  });
}

const isFeature = (column: string): column is HomeFeature => column in homeFeatures;
