/** What of a form a device may keep, read and written as plain pairs. */
import { isOfWeek } from "../features/week-picker/week-names";

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
export type Pair = readonly [name: string, value: string];

/**
 * Never on a device, whatever the form: what pays, what says something about health, what signs in. By name, so that a new field is
 * safe before anybody thinks of it; `data-never-kept` names what no name tells.
 */
const never =
  /iban|bic\b|card|payment|account.?(holder|number)|health|allerg|illness|sick|medic|doctor|insur|measles|vaccin|diagnos|disab|password|passcode|secret|token|totp|^(backup)?code$/i;
const neverByType = ["password", "file"];
const neverByPurpose = /^(cc-|one-time-code|current-password|new-password)/;

export function isNeverKept({ name, type, autocomplete, marked }: Told): boolean {
  return marked || neverByType.includes(type) || neverByPurpose.test(autocomplete) || never.test(name);
}

export type Told = {
  readonly name: string;
  readonly type: string;
  readonly autocomplete: string;
  readonly marked: boolean;
};

export function told(control: Control): Told {
  return {
    name: control.name,
    type: control.type,
    autocomplete: control.getAttribute("autocomplete") ?? "",
    marked: control.closest("[data-never-kept]") !== null,
  };
}

/** The fields people fill in; hidden ones belong to the page, but for those that a script fills in for them (`data-typed`). */
export function controlsOf(form: HTMLFormElement): Control[] {
  return allOf(form).filter(({ name, type, dataset }) => {
    if (name === "" || ["submit", "button", "reset", "image"].includes(type)) return false;
    return type !== "hidden" || dataset["typed"] !== undefined;
  });
}

function allOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((one) => /^(input|select|textarea)$/i.test(one.tagName)) as unknown as Control[];
}

/** What stands in the form now, as far as it may be kept. */
export function typedIn(form: HTMLFormElement): Pair[] {
  return controlsOf(form)
    .filter((control) => !isNeverKept(told(control)))
    .flatMap((control) => {
      if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type))
        return control.checked ? [[control.name, control.value] as const] : [];
      if (control instanceof HTMLSelectElement && control.multiple)
        return [...control.selectedOptions].map((option) => [control.name, option.value] as const);
      return [[control.name, control.value] as const];
    });
}

/** What the page came with, whatever was typed before its scripts were there. */
export function sentWith(form: HTMLFormElement): Pair[] {
  return controlsOf(form)
    .filter((control) => !isNeverKept(told(control)))
    .flatMap((control) => {
      const { name } = control;
      if (control instanceof HTMLSelectElement) {
        const chosen = [...control.options].filter(({ defaultSelected }) => defaultSelected);
        if (control.multiple) return chosen.map(({ value }) => [name, value] as const);
        return [[name, (chosen.at(-1) ?? control.options[0])?.value ?? ""] as const];
      }
      if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type))
        return control.defaultChecked ? [[name, control.value] as const] : [];
      return [[name, control.defaultValue] as const];
    });
}

/** Puts a draft back, and tells whatever listens to the fields. What may not be kept stays as the page has it. */
export function fillIn(form: HTMLFormElement, pairs: readonly Pair[]): void {
  const left = [...pairs];
  /** The next value under a name, or the one that is this box's own. */
  const take = (name: string, own?: string) => {
    const at = left.findIndex((pair) => pair[0] === name && (own === undefined || pair[1] === own));
    return at < 0 ? undefined : left.splice(at, 1)[0]?.[1];
  };
  const changed: Control[] = [];
  for (const control of controlsOf(form)) {
    if (isNeverKept(told(control))) continue;
    if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type)) {
      const on = take(control.name, control.value) !== undefined;
      if (control.checked !== on) changed.push(control);
      control.checked = on;
      continue;
    }
    const value = take(control.name);
    if (value === undefined || control.value === value) continue;
    control.value = value;
    changed.push(control);
  }
  for (const control of changed) openAround(control);
  // The week's fields and its text say the same: told of each in turn, the picker would write one over the other. Free text counts more.
  const [week, others] = [changed.filter(({ name }) => isOfWeek(name)), changed.filter(({ name }) => !isOfWeek(name))];
  const first = week.find(({ name }) => name === "hours") ?? week[0];
  for (const control of first ? [...others, first] : others)
    control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A field in a fold that is closed would be filled in where nobody sees it. */
function openAround(control: Control): void {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
}

export function isSame(one: readonly Pair[], other: readonly Pair[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where a form goes. `form.action` would be a button of that name, which most of ours have. */
export function targetOf(form: HTMLFormElement): URL {
  return new URL(form.getAttribute("action") || location.href, location.href);
}

export function isPost(form: HTMLFormElement): boolean {
  return form.getAttribute("method")?.toLowerCase() === "post";
}
