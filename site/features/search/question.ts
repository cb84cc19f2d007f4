import { USUAL_LEAST_MONTHS } from "../../../domain/capacity/stay";
import type { CareSchedule } from "../../../domain/kernel/care-schedule";
import { textOf } from "../../../domain/kernel/error-texts";
import { AppError } from "../../../domain/kernel/errors";
import { parseInput } from "../../../domain/kernel/input";
import type { Locale } from "../../../domain/kernel/locale";
import { encodeSchedule } from "../../../domain/kernel/print-schedule";
import { codesFields, filterFields } from "../../../domain/listing/filters";
import { SearchChildminders } from "../../../domain/search/schemas";
import { formOfSchedule, scheduleOfForm, type WeekForm } from "../week-picker/week-form";

/** The fields of a link, in the order in which it names them. */
export const fields = [
  "place",
  "point",
  "radius",
  "to",
  "toPoint",
  "detour",
  "hours",
  "start",
  "age",
  "lasting",
  "children",
  ...filterFields,
  "only",
  "sort",
  "cursor",
] as const;
export type Field = (typeof fields)[number];

/** What a result takes along to the profile, which answers it too; all else was about where and whom. */
export const alongFields = ["hours", "start", "age", "lasting", "children"] as const satisfies readonly Field[];

/** What a link need not say, because it is so anyway. */
const silent: Readonly<Partial<Record<Field, string>>> = {
  radius: "10",
  detour: "3",
  lasting: String(USUAL_LEAST_MONTHS),
  children: "1",
};

/** What a result's link carries: with hours also where was searched, so that the profile can lead on to the child's need. */
export function alongQuery({ params, schedule }: Pick<Question, "params" | "schedule">): string {
  const place = schedule && params.has("place") ? (["place", "radius"] as const) : [];
  const names: readonly string[] = [...alongFields, ...place];
  return new URLSearchParams([...params].filter(([name]) => names.includes(name))).toString();
}

/** The question of one request: what was asked, what of it is wrong, and the short link that asks the same. */
export type Question = {
  /** The short link's query, without "?"; links to other pages and wider searches are made from it. */
  readonly params: URLSearchParams;
  /** Whether the request came from the form, with more fields than the short link has. */
  readonly fromForm: boolean;
  /** Texts by field; empty if all is well so far. */
  readonly errors: Readonly<Record<string, string>>;
  /** Null while nothing was asked or something is wrong. */
  readonly input: SearchChildminders | null;
  /** What can be read although something else is wrong: there may be more that is wrong with it. */
  readonly rest: SearchChildminders | null;
  readonly schedule: CareSchedule | null;
  readonly week: WeekForm;
};

export function readQuestion(url: URL, locale: Locale): Question {
  const sent = new URLSearchParams([...url.searchParams].filter(([, value]) => value.trim() !== ""));
  const errors: Record<string, string> = {};
  const form = Object.fromEntries(sent);
  const schedule = attempt(() => scheduleOfForm(form), errors, locale) ?? null;
  const params = shortLink(sent, schedule, errors["hours"] === undefined);
  const asked = params.has("place") || params.has("point");
  const parsed = asked ? attempt(() => parseInput(SearchChildminders, inputOf(params)), errors, locale) : undefined;
  const right = Object.keys(errors).length === 0;
  return {
    params,
    fromForm: [...url.searchParams].some(([name, value]) => value === "" || !isField(name) || silent[name] === value),
    errors,
    input: right && parsed ? parsed : null,
    rest: asked && !right ? readable(params, errors) : null,
    schedule,
    week: schedule ? formOfSchedule(schedule, locale).form : form,
  };
}

/** What the domain found wrong, in the reader's language, by field. */
export function errorTexts(error: AppError, locale: Locale): Record<string, string> {
  return Object.fromEntries(error.fields.map((problem) => [problem.field, textOf(problem, locale)]));
}

/** The question without its wrong fields. */
function readable(params: URLSearchParams, errors: Readonly<Record<string, string>>): SearchChildminders | null {
  const isWrong = (field: string) => field in errors || field === "hours";
  const right = Object.entries(inputOf(params)).filter(([field]) => !isWrong(field));
  return SearchChildminders.safeParse(Object.fromEntries(right)).data ?? null;
}

function attempt<Result>(read: () => Result, errors: Record<string, string>, locale: Locale): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    Object.assign(errors, errorTexts(error, locale));
    return undefined;
  }
}

function shortLink(sent: URLSearchParams, schedule: CareSchedule | null, readable: boolean): URLSearchParams {
  const params = new URLSearchParams();
  for (const field of fields) {
    for (const value of valuesOf(field)) if (silent[field] !== value) params.append(field, value);
  }
  return params;

  function valuesOf(field: Field): readonly string[] {
    if (field === "hours" && readable) return schedule ? [encodeSchedule(schedule)] : [];
    // A place that was written takes the place of a point.
    if ((field === "point" && sent.has("place")) || (field === "toPoint" && sent.has("to"))) return [];
    return sent.getAll(field);
  }
}

/** The fields of a link as the search takes them. */
export function inputOf(params: URLSearchParams): Record<string, string | string[]> {
  return {
    ...Object.fromEntries(params),
    ...Object.fromEntries(codesFields.map((field) => [field, params.getAll(field)])),
  };
}

function isField(name: string): name is Field {
  return (fields as readonly string[]).includes(name);
}
