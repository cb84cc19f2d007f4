/** No error stays after the text is right: once a field is changed, nothing says any more what was wrong with what stood there. */
import { isOfWeek } from "../week-picker/week-names";

type Wrong = { readonly name: string; readonly was: string; readonly shown: readonly HTMLElement[] };

const summary = document.querySelector<HTMLElement>("[data-error-summary]");
const items = [...(summary?.querySelectorAll<HTMLAnchorElement>('a[href^="#"]') ?? [])];
const named = (name: string) => [...document.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)];
/** A week is one thing in many fields, and painting fills them in without a word. */
const standsIn = (name: string) =>
  (isOfWeek(name)
    ? [...document.querySelectorAll<HTMLInputElement>("input")].filter((one) => isOfWeek(one.name))
    : [...named(name), ...document.querySelectorAll<HTMLInputElement>(`#${CSS.escape(name)} [name]`)]
  )
    .map(({ type, checked, value }) => (["checkbox", "radio"].includes(type) ? checked : value))
    .join("\n");

const wrong: Wrong[] = items.map((link) => {
  const name = decodeURIComponent(link.hash.slice(1));
  const texts = [link.closest<HTMLElement>("li"), document.getElementById(`${name}-error`)];
  return { name, was: standsIn(name), shown: texts.filter((one) => one !== null) };
});

const look = () => {
  for (const { name, was, shown } of wrong) {
    const mended = standsIn(name) !== was;
    for (const text of shown) text.hidden = mended;
    for (const field of named(name)) {
      if (mended && field.ariaInvalid === "true") field.dataset["wasWrong"] = "";
      if (field.dataset["wasWrong"] !== undefined) field.ariaInvalid = mended ? null : "true";
    }
  }
  if (summary && items.length > 0)
    summary.hidden = [...summary.querySelectorAll("li")].every((one) => (one as unknown as HTMLElement).hidden);
};
for (const type of ["input", "change", "pointerup"]) document.addEventListener(type, look);
