import { type Account, accounts } from "../../../domain/billing/ledger/rules";
import {
  closeBooks,
  correctInvoice,
  dropOfficePay,
  enterOfficePay,
  enterPayment,
  enterRefund,
  giveDetails,
  keepBooks,
  keepDatev,
  refundPayment,
  takePaymentBack,
  writeOff,
} from "../../api/billing";
import type { Asked, FieldNames } from "../../api/command";
import { cents, number, typed } from "../forms/fields";

type Forms = Readonly<Record<string, (form: FormData) => Asked>>;

/** What the buttons on the page of her details ask of the API. */
export const booksForms: Forms = {
  keep: (form) => keepBooks({ json: { ...issuerTyped(form), sinceMonth: typed(form, "sinceMonth") } }),
  close: () => closeBooks({ json: {} }),
};

/** What the button on the page of the report asks of the API. */
export const reportForms: Forms = {
  details: (form) => giveDetails({ json: issuerTyped(form) }),
};

const issuerTyped = (form: FormData) => ({
  name: typed(form, "name"),
  address: typed(form, "address"),
  taxNumber: typed(form, "taxNumber"),
  bornOn: typed(form, "bornOn"),
  iban: typed(form, "iban"),
  holder: typed(form, "holder"),
});

/** What the button on the page of her exports asks of the API. */
export const exportForms: Forms = {
  datev: (form) =>
    keepDatev(
      {
        json: {
          chart: typed(form, "chart") as "skr03",
          adviserNumber: typed(form, "adviserNumber"),
          clientNumber: typed(form, "clientNumber"),
          accounts: Object.fromEntries(accounts.map((account) => [account, typed(form, account)])) as Record<
            Account,
            string
          >,
        },
      },
      Object.fromEntries(accounts.map((account) => [`accounts.${account}`, account])),
    ),
};

/** What the buttons on the page of her year ask of the API. */
export const yearForms: Forms = {
  office: (form) =>
    enterOfficePay({
      param: { month: typed(form, "month") },
      json: {
        hours: number(form, "hours"),
        rateCents: cents(form, "rateCents"),
        expectedCents: cents(form, "expectedCents"),
        paidCents: cents(form, "paidCents"),
        paidOn: typed(form, "paidOn") || null,
      },
    }),
  "office-drop": (form) => dropOfficePay({ param: { month: typed(form, "month") } }),
};

/** What the buttons on the page of one of her invoices ask of the API. */
export function invoiceForms(invoiceId: string): Forms {
  const param = { invoiceId };
  return {
    pay: (form) =>
      enterPayment({
        param,
        json: { cents: cents(form, "cents"), paidOn: typed(form, "paidOn"), way: typed(form, "way") as "transfer" },
      }),
    "take-back": (form) => takePaymentBack({ param: { ...param, paymentId: typed(form, "paymentId") } }),
    refund: (form) => enterRefund({ param, json: { cents: cents(form, "cents"), paidOn: typed(form, "paidOn") } }),
    "give-back": (form) => {
      const paymentId = typed(form, "paymentId");
      const name = backField(paymentId);
      return refundPayment({ param: { paymentId }, json: { cents: cents(form, name) } }, { cents: name });
    },
    "write-off": () => writeOff({ param, json: {} }),
    correct: (form) => {
      const lines = positionsTyped(form).map((position) => ({ position, cents: cents(form, lineField(position)) }));
      return correctInvoice({ param, json: { lines } }, lineFields(lines));
    },
  };
}

/** What the field of a refund is called, by its payment. */
export const backField = (paymentId: string): string => `back-${paymentId}`;

/** What the field of a line is called, by its position. */
export const lineField = (position: number): string => `line-${position}`;

/** Lines into which something was typed. */
function positionsTyped(form: FormData): number[] {
  return [...form.keys()].flatMap((name) => {
    const position = Number(/^line-(\d{1,3})$/.exec(name)?.[1] ?? 0);
    return position > 0 && typed(form, name) !== "" ? [position] : [];
  });
}

/** The rule names a line by its position, what is no sum by its place among those that were sent. */
function lineFields(lines: readonly { readonly position: number }[]): FieldNames {
  return Object.fromEntries([
    ["lines", lineField(1)],
    ...lines.flatMap(({ position }, at) => [
      [`lines.${position}`, lineField(position)],
      [`lines.${at}.cents`, lineField(position)],
    ]),
  ]);
}
