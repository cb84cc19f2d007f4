import type { Asked } from "../../api/command";
import {
  acceptFee,
  announceFee,
  changeFeeBuyer,
  correctFeeInvoice,
  endFee,
  enterFeePayment,
  payFeeByCard,
  takeFeePaymentBack,
  withdrawFee,
} from "../../api/fee";
import { cents, typed } from "../forms/fields";

type Forms = Readonly<Record<string, (form: FormData) => Asked>>;

/** What the buttons on her page ask of the API; `invoiceId` is the invoice that is opened there. */
export const ownForms = (invoiceId: string): Forms => ({
  accept: (form) =>
    acceptFee({
      json: {
        version: Number(typed(form, "version")),
        ...buyerIn(form),
        agreed: (typed(form, "agreed") === "on") as true,
      },
    }),
  buyer: (form) => changeFeeBuyer({ json: buyerIn(form) }),
  end: () => endFee({ json: {} }),
  card: () => payFeeByCard({ param: { invoiceId }, json: {} }),
});

const buyerIn = (form: FormData) => ({
  name: typed(form, "name"),
  street: typed(form, "street"),
  postalCode: typed(form, "postalCode"),
  town: typed(form, "town"),
});

/** What those on the operator's page ask. */
export function houseForms(invoiceId: string): Forms {
  const param = { invoiceId };
  const paying = (direction: "in" | "back") => (form: FormData) =>
    enterFeePayment({ param, json: { direction, cents: cents(form, "cents"), paidOn: typed(form, "paidOn") } });
  return {
    announce: (form) =>
      announceFee({
        json: {
          kind: typed(form, "kind") as "month",
          netCents: cents(form, "netCents"),
          fromMonth: typed(form, "fromMonth"),
        },
      }),
    withdraw: () => withdrawFee({ json: {} }),
    came: paying("in"),
    went: paying("back"),
    "take-back": (form) => takeFeePaymentBack({ param: { ...param, paymentId: typed(form, "paymentId") } }),
    correct: (form) => correctFeeInvoice({ param, json: { quantity: typed(form, "quantity") } }),
  };
}
