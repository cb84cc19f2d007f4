import type { ErrorTable } from "../kernel/error-codes/table";

/** The cost estimate. */
export const costsErrors = {
  "costs.where_missing": {
    status: 422,
    de: "Wo wohnen Sie? Der Elternbeitrag richtet sich nach Ihrer Gemeinde.",
    en: "Where do you live? The parents’ fee depends on your municipality.",
  },
} as const satisfies ErrorTable;

type CostsErrors = typeof costsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends CostsErrors {}
}
