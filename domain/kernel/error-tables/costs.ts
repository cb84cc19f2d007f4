import type { ErrorTable } from "./table";

/** The cost estimate. */
export const costsErrors = {
  "costs.where_missing": {
    status: 422,
    de: "Wo wohnen Sie? Der Elternbeitrag richtet sich nach Ihrer Gemeinde.",
    en: "Where do you live? The parents’ fee depends on your municipality.",
  },
} as const satisfies ErrorTable;
