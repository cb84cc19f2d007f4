import type { FieldNames } from "./command";

/** What is read of an `application/problem+json`. */
export type Problem = {
  readonly code: string;
  /** In the reader's language. */
  readonly title: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** What is wrong with each field of what was sent. */
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
};

export type FieldErrors = Readonly<Record<string, string>>;

/** Texts by field, as the form calls them; what concerns the whole stands under "". A part of a field ("home.place") is the field's. */
export function errorsOf({ title, errors = [] }: Problem, fields: FieldNames = {}): FieldErrors {
  if (errors.length === 0) return { "": title };
  return Object.fromEntries(
    errors.map(({ field, detail }) => {
      const [first = field] = field.split(".");
      return [fields[field] ?? fields[first] ?? first, detail];
    }),
  );
}
