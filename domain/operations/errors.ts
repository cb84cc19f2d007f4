import type { ErrorTable } from "../kernel/error-codes/table";

/** Deliveries and calls of vendors. */
export const operationsErrors = {
  "operations.delivery_not_found": {
    status: 404,
    de: "Diese Zustellung gibt es nicht, oder sie wurde nicht aufgegeben.",
    en: "There is no such delivery, or it was not given up.",
  },
  "operations.call_refused": {
    status: 401,
    de: "Dieser Aufruf ist nicht unterschrieben.",
    en: "This call is not signed.",
  },
  "operations.call_replayed": {
    status: 409,
    de: "Dieser Aufruf ist schon einmal gekommen.",
    en: "This call has come before.",
  },
} as const satisfies ErrorTable;

type OperationsErrors = typeof operationsErrors;

declare module "../kernel/errors" {
  interface ErrorCodes extends OperationsErrors {}
}
