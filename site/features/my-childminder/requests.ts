import type { SettlingStep } from "../../../domain/childminders/settling/rules";
import { eachFeature } from "../../../domain/kernel/care-choices";
import { AppError } from "../../../domain/kernel/errors";
import { isAroundGermany } from "../../../domain/kernel/metric-point";
import { printSchedule } from "../../../domain/kernel/print-schedule";
import type { Asked } from "../../api/command";
import {
  changeCommitment,
  claimPermit,
  concludeAgreement,
  describeChildminder,
  endCommitment,
  enterCommitment,
  enterProof,
  introduceMyself,
  inviteColleague,
  leaveJointCare,
  offerWeeks,
  passStep,
  removeCommitment,
  setPrices,
  settleHome,
  withdrawInvitation,
  withdrawProof,
  withdrawText,
} from "../../api/my-childminder";
import { inviteParents, withdrawParentsInvitation } from "../../api/placements";
import { getLocale } from "../../paraglide/runtime.js";
import { actionOf, allTyped, cents, dayAfter, number, typed } from "../forms/fields";
import { scheduleOfForm } from "../week-picker/week-form";
import type { MyChildminder } from "./own-childminder";

/** What a step's form asks of the API. Errors: `AppError` naming the field that cannot be read. */
export function requestsOf(step: SettlingStep, form: FormData, mine: MyChildminder): readonly Asked[] {
  const action = actions[actionOf(form)];
  return action ? [action(form)] : [saving[step](form, mine)].flat();
}

/** Buttons beside the one that saves a step. */
const actions: Readonly<Record<string, (form: FormData) => Asked>> = {
  "pass-children": () => passStep({ json: { step: "children" } }),
  "withdraw-proof": (form) => withdrawProof({ param: { proofId: typed(form, "proof") } }),
  invite: (form) => inviteColleague({ json: { email: typed(form, "email") } }),
  withdraw: (form) => withdrawInvitation({ param: { invitationId: typed(form, "invitation") } }),
  leave: (form) => leaveJointCare({ json: { ...addressIn(form), ...features(form) } }),
  "end-child": (form) =>
    endCommitment({ param: childOf(form), json: { until: dayAfter(form, "endsOn") } }, { until: "endsOn" }),
  "invite-parents": (form) =>
    inviteParents(
      { json: { commitmentId: typed(form, "child"), email: typed(form, "parentsEmail") } },
      { email: "parentsEmail" },
    ),
  "withdraw-parents": (form) => withdrawParentsInvitation({ param: { invitationId: typed(form, "invitation") } }),
  "remove-child": (form) => removeCommitment({ param: childOf(form) }),
};

const saving: Readonly<Record<SettlingStep, (form: FormData, mine: MyChildminder) => Asked | readonly Asked[]>> = {
  person: (form) =>
    introduceMyself({
      json: {
        name: typed(form, "name"),
        languages: allTyped(form, "languages"),
        pedagogies: allTyped(form, "pedagogies"),
        fromAgeMonths: number(form, "fromAgeMonths"),
        toAgeMonths: number(form, "toAgeMonths"),
        caringSince: number(form, "caringSince"),
      },
    }),
  home: (form) =>
    settleHome({ json: { ...addressIn(form), ...features(form), joint: typed(form, "joint") === "yes" } }),
  text: (form, mine) => [inGerman(form), ...inEnglish(form, mine)],
  permit: (form) =>
    claimPermit(
      {
        json: {
          from: typed(form, "from"),
          until: dayAfter(form, "lastDay"),
          atOnce: number(form, "atOnce"),
          contracts: number(form, "contracts"),
          underConditions: form.has("underConditions"),
          specialist: form.has("specialist"),
          office: typed(form, "office"),
        },
      },
      { until: "lastDay" },
    ),
  hours: (form) =>
    offerWeeks({
      json: { from: typed(form, "from"), until: null, hours: week(form), ownMaximum: number(form, "ownMaximum") },
    }),
  children: (form) => {
    const fields = { until: "lastDay", bornMonth: "bornYear" };
    const json = {
      from: typed(form, "from"),
      until: dayAfter(form, "lastDay"),
      hours: week(form),
      bornMonth: monthIn(form),
      nickname: typed(form, "nickname") || null,
    };
    return typed(form, "child")
      ? changeCommitment({ param: childOf(form), json }, fields)
      : enterCommitment({ json }, fields);
  },
  prices: (form) =>
    setPrices({
      json: {
        hourlyPriceCents: cents(form, "hourlyPriceCents"),
        onlyFunded: form.has("onlyFunded"),
        meals: typed(form, "meals"),
        mealChargeCents: typed(form, "meals") === "extra" ? cents(form, "mealChargeCents") : null,
      },
    }),
  proofs: (form, mine) => mine.proofs.flatMap((known) => newProof(form, mine, known)),
  agreement: (form) => concludeAgreement({ json: { version: typed(form, "version"), accepted: form.has("accepted") } }),
};

/** A proof whose day was typed and is not the one we know, or whose paper was added. */
function newProof(form: FormData, mine: MyChildminder, known: MyChildminder["proofs"][number]): Asked[] {
  const issuedOn = typed(form, `issued-${known.kind}`);
  const documentId = typed(form, `document-${known.kind}`) || null;
  if (form.has(`not-owed-${known.kind}`)) {
    const json = { childminderId: mine.id, kind: known.kind, issuedOn: mine.today, notOwed: true };
    return known.notOwed ? [] : [enterProof({ json })];
  }
  if (issuedOn === "" || (issuedOn === known.issuedOn && documentId === null)) return [];
  const lastDay = typed(form, `last-${known.kind}`) || null;
  const json = { childminderId: mine.id, kind: known.kind, issuedOn, lastDay, documentId };
  return [enterProof({ json }, { issuedOn: `issued-${known.kind}`, lastDay: `last-${known.kind}` })];
}

export function addressIn(form: FormData) {
  const choice = number(form, "choice");
  return {
    street: typed(form, "street"),
    houseNumber: typed(form, "houseNumber"),
    postalCode: typed(form, "postalCode"),
    town: typed(form, "town"),
    ...(choice !== null && { choice }),
    ...pointIn(form),
  };
}

/** "51.33962, 12.37129", as maps write it and as the map here fills it in; degrees of Germany, in whichever order. */
function pointIn(form: FormData): { point?: { lon: number; lat: number } } {
  const text = typed(form, "point");
  if (text === "") return {};
  const [, one = "", other = ""] = /^(\d{1,2}[.,]\d+)\D+(\d{1,2}[.,]\d+)\D*$/.exec(text) ?? [];
  const [lon, lat] = [one, other].map((degrees) => Number(degrees.replace(",", "."))).sort((a, b) => a - b);
  if (!lon || !lat || !isAroundGermany({ lon, lat })) throw new AppError("childminders.point_unreadable", {}, "point");
  return { point: { lon, lat } };
}

function features(form: FormData) {
  return eachFeature((feature) => form.has(feature));
}

function inGerman(form: FormData): Asked {
  const json = { headline: typed(form, "headline"), about: typed(form, "about") };
  return describeChildminder({ param: { locale: "de" }, json });
}

/** English is a choice: left empty it is not sent, emptied it is taken back. */
function inEnglish(form: FormData, mine: MyChildminder): Asked[] {
  const param = { locale: "en" } as const;
  const json = { headline: typed(form, "headlineEn"), about: typed(form, "aboutEn") };
  const fields = { headline: "headlineEn", about: "aboutEn" };
  if (json.headline || json.about) return [describeChildminder({ param, json }, fields)];
  return mine.texts.some(({ locale }) => locale === "en") ? [withdrawText({ param })] : [];
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

function monthIn(form: FormData): string | null {
  const [year, month] = [typed(form, "bornYear"), typed(form, "bornMonth")];
  return year || month ? `${year}-${month.padStart(2, "0")}` : null;
}

function childOf(form: FormData) {
  return { commitmentId: typed(form, "child") };
}
