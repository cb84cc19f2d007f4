import type { SettlingStep } from "../../../domain/childminders/settling/rules";
import { addDays, isDay } from "../../../domain/kernel/calendar";
import { AppError } from "../../../domain/kernel/errors";
import { printSchedule } from "../../../domain/kernel/print-schedule";
import { getLocale } from "../../paraglide/runtime.js";
import { scheduleOfForm } from "../week-picker/week-form";
import type { MyChildminder } from "./own-childminder";
import { cents, number, type Sending, typed } from "./send";

const api = "/api/me/childminder";

/** What a step's form asks of the API. Errors: `AppError` naming the field that cannot be read. */
export function requestsOf(step: SettlingStep, form: FormData, mine: MyChildminder): Sending[] {
  const action = typed(form, "action");
  return actions[action] ? actions[action](form) : saving[step](form, mine);
}

/** Buttons beside the one that saves a step. */
const actions: Readonly<Record<string, (form: FormData) => Sending[]>> = {
  "pass-children": () => [{ method: "POST", path: `${api}/passed-steps`, json: { step: "children" } }],
  "withdraw-proof": (form) => [{ method: "DELETE", path: `/api/proofs/${idIn(form, "proof")}` }],
  invite: (form) => [{ method: "POST", path: `${api}/invitations`, json: { email: typed(form, "email") } }],
  withdraw: (form) => [{ method: "DELETE", path: `${api}/invitations/${idIn(form, "invitation")}` }],
  leave: (form) => [{ method: "POST", path: `${api}/home/leave`, json: { ...address(form), ...features(form) } }],
  "end-child": (form) => [
    {
      method: "POST",
      path: `${api}/children/${idIn(form, "child")}/end`,
      json: { until: dayAfter(form, "endsOn") },
      fields: { until: "endsOn" },
    },
  ],
  "remove-child": (form) => [{ method: "DELETE", path: `${api}/children/${idIn(form, "child")}` }],
};

const saving: Readonly<Record<SettlingStep, (form: FormData, mine: MyChildminder) => Sending[]>> = {
  person: (form) => [
    {
      method: "PUT",
      path: `${api}/person`,
      json: {
        name: typed(form, "name"),
        languages: form.getAll("languages"),
        pedagogies: form.getAll("pedagogies"),
        fromAgeMonths: number(form, "fromAgeMonths"),
        toAgeMonths: number(form, "toAgeMonths"),
        caringSince: number(form, "caringSince"),
      },
    },
  ],
  home: (form) => [
    {
      method: "PUT",
      path: `${api}/home`,
      json: { ...address(form), ...features(form), joint: typed(form, "joint") === "yes" },
    },
  ],
  text: (form, mine) => [...inGerman(form), ...inEnglish(form, mine)],
  permit: (form) => [
    {
      method: "POST",
      path: `${api}/permit-claims`,
      json: {
        from: typed(form, "from"),
        until: dayAfter(form, "lastDay"),
        atOnce: number(form, "atOnce"),
        contracts: number(form, "contracts"),
        underConditions: form.has("underConditions"),
        specialist: form.has("specialist"),
        office: typed(form, "office"),
      },
      fields: { until: "lastDay" },
    },
  ],
  hours: (form) => [
    {
      method: "POST",
      path: `${api}/weeks`,
      json: { from: typed(form, "from"), until: null, hours: week(form), ownMaximum: number(form, "ownMaximum") },
    },
  ],
  children: (form) => {
    const id = typed(form, "child");
    const json = {
      from: typed(form, "from"),
      until: dayAfter(form, "lastDay"),
      hours: week(form),
      bornMonth: monthIn(form),
    };
    return [
      {
        method: id ? "PUT" : "POST",
        path: id ? `${api}/children/${idIn(form, "child")}` : `${api}/children`,
        json,
        fields: { until: "lastDay", bornMonth: "bornYear" },
      },
    ];
  },
  prices: (form) => [
    {
      method: "PUT",
      path: `${api}/prices`,
      json: {
        hourlyPriceCents: cents(form, "hourlyPriceCents"),
        meals: typed(form, "meals"),
        mealChargeCents: typed(form, "meals") === "extra" ? cents(form, "mealChargeCents") : null,
      },
    },
  ],
  proofs: (form, mine) => mine.proofs.flatMap((known) => newProof(form, mine, known)),
  agreement: (form) => [
    {
      method: "POST",
      path: `${api}/agreement`,
      json: { version: typed(form, "version"), accepted: form.has("accepted") },
    },
  ],
};

/** A proof whose day was typed and is not the one we know, or whose paper was added. */
function newProof(form: FormData, mine: MyChildminder, known: MyChildminder["proofs"][number]): Sending[] {
  const issuedOn = typed(form, `issued-${known.kind}`);
  const documentId = typed(form, `document-${known.kind}`) || null;
  if (form.has(`not-owed-${known.kind}`)) {
    const json = { childminderId: mine.id, kind: known.kind, issuedOn: mine.today, notOwed: true };
    return known.notOwed ? [] : [{ method: "POST", path: "/api/proofs", json }];
  }
  if (issuedOn === "" || (issuedOn === known.issuedOn && documentId === null)) return [];
  const lastDay = typed(form, `last-${known.kind}`) || null;
  return [
    {
      method: "POST",
      path: "/api/proofs",
      json: { childminderId: mine.id, kind: known.kind, issuedOn, lastDay, documentId },
      fields: { issuedOn: `issued-${known.kind}`, lastDay: `last-${known.kind}` },
    },
  ];
}

function address(form: FormData) {
  const choice = number(form, "choice");
  return {
    street: typed(form, "street"),
    houseNumber: typed(form, "houseNumber"),
    postalCode: typed(form, "postalCode"),
    town: typed(form, "town"),
    ...(choice !== null && { choice }),
  };
}

function features(form: FormData) {
  const has = (name: string) => form.has(name);
  return {
    pets: has("pets"),
    garden: has("garden"),
    smokeFree: has("smokeFree"),
    barrierFree: has("barrierFree"),
  };
}

function inGerman(form: FormData): Sending[] {
  const json = { headline: typed(form, "headline"), about: typed(form, "about") };
  return [{ method: "PUT", path: `${api}/texts/de`, json }];
}

/** English is a choice: left empty it is not sent, emptied it is taken back. */
function inEnglish(form: FormData, mine: MyChildminder): Sending[] {
  const json = { headline: typed(form, "headlineEn"), about: typed(form, "aboutEn") };
  const path = `${api}/texts/en`;
  const fields = { headline: "headlineEn", about: "aboutEn" };
  if (json.headline || json.about) return [{ method: "PUT", path, json, fields }];
  return mine.texts.some(({ locale }) => locale === "en") ? [{ method: "DELETE", path }] : [];
}

/** The painted or written week, in words that the API reads. */
function week(form: FormData): string {
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === "string")) as Record<
    string,
    string
  >;
  const schedule = scheduleOfForm(fields);
  return schedule ? printSchedule(schedule, getLocale()) : "";
}

/** People say the last day, the house the first one after it. */
function dayAfter(form: FormData, name: string): string | null {
  const day = typed(form, name);
  if (day === "") return null;
  if (!isDay(day)) throw new AppError("input.not_a_date", { text: day.slice(0, 40) }, name);
  return addDays(day, 1);
}

function monthIn(form: FormData): string | null {
  const [year, month] = [typed(form, "bornYear"), typed(form, "bornMonth")];
  return year || month ? `${year}-${month.padStart(2, "0")}` : null;
}

/** Into an address goes nothing but an id. */
function idIn(form: FormData, name: string): string {
  const id = typed(form, name);
  return /^[0-9a-f-]{36}$/.test(id) ? id : "unknown";
}
