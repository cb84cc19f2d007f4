/** What a control says of its hint and its mistake. */
export function marksOf(errors: Readonly<Record<string, string>>) {
  return (name: string, { hint = false } = {}) => {
    const describedBy = [hint && `${name}-hint`, errors[name] && `${name}-error`].filter(Boolean).join(" ");
    return {
      ...(errors[name] && ({ "aria-invalid": "true" } as const)),
      ...(describedBy && { "aria-describedby": describedBy }),
    };
  };
}

/** What stands in a field: what was typed, else what is known. */
export type Values = (name: string, known?: string | number | null) => string;

export function valuesOf(sent: FormData | null): Values {
  return (name, known) => {
    const typed = sent?.get(name);
    return typeof typed === "string" ? typed : known === undefined || known === null ? "" : String(known);
  };
}
