import type { Asked } from "../../api/command";
import {
  acceptBond,
  acceptDays,
  beReady,
  beReadyNoMore,
  callOffPlayDate,
  confirmDays,
  declineDays,
  declineOffers,
  endBond,
  enterTimes,
  giveDaysBack,
  proposeBond,
  sayIll,
  sayWell,
  setPlayDate,
} from "../../api/substitutes";
import { allTyped, dayAfter, number, typed } from "../forms/fields";
import { instantTyped } from "../placements/forms";

type Forms = Readonly<Record<string, (form: FormData) => Asked>>;

const dayIds = (form: FormData) => ({ dayIds: allTyped(form, "day") });

/** What the buttons on her page of substitutes ask of the API. */
export const substitutingForms: Forms = {
  accept: (form) => acceptDays({ json: dayIds(form) }),
  decline: (form) => declineOffers({ json: dayIds(form) }),
  "give-back": (form) => giveDaysBack({ json: dayIds(form) }),
  times: (form) =>
    enterTimes({
      param: { dayId: typed(form, "timesOf") },
      json: { arrived: typed(form, "arrived") || null, left: typed(form, "left") || null },
    }),
  propose: (form) =>
    proposeBond({ json: { slug: typed(form, "slug"), who: (typed(form, "who") || "mutual") as never } }),
  agree: (form) => acceptBond({ param: { bondId: typed(form, "bond") } }),
  end: (form) => endBond({ param: { bondId: typed(form, "bond") } }),
  "play-date": (form) =>
    setPlayDate({ param: { bondId: typed(form, "bond") }, json: { startsAt: startOf(form) } }, { startsAt: "playDay" }),
  "play-date-off": (form) => callOffPlayDate({ param: { playDateId: typed(form, "playDate") } }),
  ready: (form) => beReady({ json: { hours: typed(form, "hours"), mostKm: number(form, "mostKm") } }),
  "ready-no-more": () => beReadyNoMore(),
};

function startOf(form: FormData): string {
  const [day, clock] = [typed(form, "playDay"), typed(form, "playTime")];
  return instantTyped({ day, clock }, { day: "playDay", clock: "playTime" });
}

/** On the page of her illness. */
export const illnessForms: Forms = {
  ill: (form) =>
    sayIll(
      { json: { from: typed(form, "illFrom"), until: dayAfter(form, "illLast") } },
      { from: "illFrom", until: "illLast" },
    ),
  well: (form) => sayWell({ param: { illnessId: typed(form, "illness") }, json: { backOn: typed(form, "backOn") } }),
};

/** On the page of the parents. */
export const familyForms: Forms = {
  confirm: (form) => confirmDays({ json: dayIds(form) }),
  other: (form) => declineDays({ json: { ...dayIds(form), lookOn: true } }),
  "no-need": (form) => declineDays({ json: { ...dayIds(form), lookOn: false } }),
};
