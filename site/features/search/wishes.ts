import { codesOf, filterFields, isCodesField, valuesOf } from "../../../domain/listing/filters";
import { searchLink } from "./links";
import { wishName } from "./wish-names";

/** One filter that is set: how people call it, and the search without it. */
export type Wish = { readonly text: string; readonly without: string };

export function wishes(params: URLSearchParams): Wish[] {
  return filterFields.flatMap((field) => {
    const asked = params.getAll(field);
    if (isCodesField(field)) {
      const codes = codesOf(field).codes.filter((code) => asked.includes(code));
      return codes.map((code) => ({
        text: wishName(`${field}:${code}`),
        without: searchLink(withoutValue(params, field, code)),
      }));
    }
    const chosen = valuesOf(field).find(({ value }) => value === asked[0]);
    return chosen ? [{ text: wishName(chosen.wish), without: searchLink(params, { [field]: null }) }] : [];
  });
}

function withoutValue(params: URLSearchParams, field: string, value: string): URLSearchParams {
  return new URLSearchParams([...params].filter(([name, each]) => name !== field || each !== value));
}
