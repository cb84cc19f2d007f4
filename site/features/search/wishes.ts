import { careLanguages, pedagogies } from "../../../domain/kernel/care-choices";
import { language } from "../../format";
import { m } from "../../paraglide/messages.js";
import { pedagogyName } from "./choices";
import { searchLink } from "./links";
import type { Field } from "./question";

/** One filter that is set: how people call it, and the search without it. */
export type Wish = { readonly text: string; readonly without: string };

export function wishes(params: URLSearchParams): Wish[] {
  const single = (field: Field, value: string, text: string): Wish[] =>
    params.get(field) === value ? [{ text, without: searchLink(params, { [field]: null }) }] : [];
  const many = (field: "language" | "pedagogy", values: readonly string[], name: (value: string) => string): Wish[] =>
    values
      .filter((value) => params.getAll(field).includes(value))
      .map((value) => ({ text: name(value), without: searchLink(withoutValue(params, field, value)) }));
  return [
    ...many("language", careLanguages, language),
    ...many("pedagogy", pedagogies, (value) => pedagogyName(value as (typeof pedagogies)[number])),
    ...single("garden", "yes", m.home_garden()),
    ...single("smokeFree", "yes", m.home_smoke_free()),
    ...single("barrierFree", "yes", m.home_barrier_free()),
    ...single("meals", "yes", m.field_meals()),
    ...single("pets", "no", m.home_no_pets()),
    ...single("pets", "yes", m.home_pets()),
    ...single("setting", "joint", m.card_joint()),
    ...single("setting", "alone", m.field_setting_alone()),
  ];
}

function withoutValue(params: URLSearchParams, field: string, value: string): URLSearchParams {
  return new URLSearchParams([...params].filter(([name, each]) => name !== field || each !== value));
}
