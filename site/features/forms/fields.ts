import { addDays, type Day, isDay } from "../../../domain/kernel/calendar";
import { AppError } from "../../../domain/kernel/errors";
import { readNumber } from "../../../domain/kernel/numbers";

/** What was typed into a field, without the spaces around it. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** All that was ticked or typed under one name. */
export function allTyped(form: FormData, name: string): string[] {
  return form.getAll(name).map(String);
}

/** The button that was pressed; "" for the one that a form sends by itself. */
export function actionOf(form: FormData): string {
  return typed(form, "action");
}

/** A number for the API, or what was typed instead, so that it says that it is none. Nothing is null. */
export function number(form: FormData, name: string): number | string | null {
  const text = typed(form, name);
  if (text === "") return null;
  return readNumber(text) ?? text;
}

/** "6,50" as cents. */
export function cents(form: FormData, name: string): number | string | null {
  const euros = number(form, name);
  return typeof euros === "number" ? Math.round(euros * 100) : euros;
}

/** People say the last day, the API the first one after it. Errors: `AppError` where no day was typed. */
export function dayAfter(form: FormData, name: string): Day | null {
  const day = typed(form, name);
  if (day === "") return null;
  if (!isDay(day)) throw new AppError("input.not_a_date", { text: day.slice(0, 40) }, name);
  return addDays(day, 1);
}
