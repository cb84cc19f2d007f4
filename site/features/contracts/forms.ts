import type { Asked } from "../../api/command";
import {
  bringForm,
  confirmForm,
  declineContract,
  draftContract,
  refuseForm,
  sendContract,
  signContract,
  takeContractBack,
  takeFormBack,
  visitSigning,
  withdrawContract,
} from "../../api/contracts";
import { allTyped, cents, number, typed } from "../forms/fields";
import type { Side } from "../placements/words";

type Forms = Readonly<Record<string, (form: FormData) => Asked>>;

/** What the buttons on the page of a placement's contracts ask of the API. */
export function contractForms(side: Side, placementId: string): Forms {
  const which = (form: FormData) => ({ param: { placementId, contractId: typed(form, "contractId") } });
  const whichForm = (form: FormData) => ({ param: { placementId, formId: typed(form, "formId") } });
  const ticked = (form: FormData) => ({
    ...which(form),
    json: { sha256: typed(form, "sha256"), agreed: form.has("agreed") as true, early: form.has("early") },
  });
  const sign = (form: FormData) => signContract[side](ticked(form));
  const leave = (form: FormData) => visitSigning[side](ticked(form));
  if (side === "childminder")
    return {
      sign,
      leave,
      send: (form) => sendContract({ ...which(form), json: { signAt: (typed(form, "signAt") || "here") as "here" } }),
      "take-back": (form) => takeContractBack({ ...which(form), json: {} }),
      "bring-form": (form) =>
        bringForm({
          param: { placementId },
          json: {
            documentId: typed(form, "documentId"),
            signedOn: typed(form, "signedOn"),
            from: typed(form, "from") || null,
            probationDays: number(form, "probationDays"),
            noticePeriod: typed(form, "noticePeriod") as "one_month",
            same: form.has("same") as true,
          },
        }),
      "take-form-back": (form) => takeFormBack({ ...whichForm(form), json: {} }),
    };
  return {
    sign,
    leave,
    decline: (form) => declineContract({ ...which(form), json: { words: typed(form, "words") } }),
    withdraw: (form) => withdrawContract({ ...which(form), json: {} }),
    "confirm-form": (form) =>
      confirmForm({ ...whichForm(form), json: { sha256: typed(form, "sha256"), same: form.has("same") as true } }),
    "refuse-form": (form) => refuseForm({ ...whichForm(form), json: { words: typed(form, "words") } }),
  };
}

/** The draft as it was typed; of parents only those who are ticked sign. */
export function draftForm(placementId: string): (form: FormData) => Asked {
  return (form) =>
    draftContract(
      {
        param: { placementId },
        json: {
          herName: typed(form, "herName"),
          herAddress: typed(form, "herAddress"),
          trader: typed(form, "trader") === "yes",
          childName: typed(form, "childName"),
          bornOn: typed(form, "bornOn"),
          custody: typed(form, "custody") as "joint",
          custodians: allTyped(form, "signs").map((personId) => ({
            personId,
            name: typed(form, `name-${personId}`),
            address: typed(form, `address-${personId}`),
          })),
          shares: typed(form, "sharing") === "shares" ? sharesIn(form) : null,
          place: typed(form, "place"),
          settlingWeeks: number(form, "settlingWeeks"),
          settlingPaidBy: typed(form, "settlingPaidBy") as "office",
          funding: typed(form, "funding") as "funded",
          office: typed(form, "office"),
          payPer: typed(form, "payPer") as "month",
          payCents: typed(form, "funding") === "private" ? cents(form, "payCents") : null,
          dueDay: number(form, "dueDay"),
          coPaymentCents: cents(form, "coPaymentCents"),
          meals: typed(form, "meals") as "charged",
          mealPer: typed(form, "mealPer") as "month",
          mealCents: cents(form, "mealCents"),
          hygieneCents: cents(form, "hygieneCents"),
          holdingFeeCents: cents(form, "holdingFeeCents"),
          closingDays: number(form, "closingDays"),
          closingWeeksAhead: number(form, "closingWeeksAhead"),
          paidWhenClosed: form.has("paidWhenClosed"),
          paidWhenHerIll: form.has("paidWhenHerIll"),
          substitute: typed(form, "substitute"),
          pickupMinutes: number(form, "pickupMinutes"),
          debit: form.has("debit"),
          probationDays: number(form, "probationDays"),
          noticePeriod: typed(form, "noticePeriod") as "one_month",
          changeFrom: typed(form, "changeFrom") || null,
        },
      },
      custodianFields(form),
    );
}

/** Of those who sign, in their order. */
const sharesIn = (form: FormData) => allTyped(form, "signs").map((personId) => number(form, `share-${personId}`));

/** The API says which field of a parent is wrong, not of whom: the first who signs and left it empty. */
function custodianFields(form: FormData): Record<string, string> {
  const ids = allTyped(form, "signs");
  return Object.fromEntries(
    (["name", "address"] as const).map((field) => {
      const id = ids.find((one) => typed(form, `${field}-${one}`) === "") ?? ids[0] ?? "";
      return [`custodians.${field}`, `${field}-${id}`];
    }),
  );
}
