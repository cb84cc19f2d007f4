/**
 * `bun dev/cloud/gocardless/make-schemas.ts`: JSON schemas of the requests that the emulator plays, from the types of GoCardless' client. Run
 * once for each version of it; what is written stands in the repository.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createGenerator, type Schema } from "ts-json-schema-generator";

/** Interfaces of the client, each beside its service. */
const requests: Readonly<Record<string, readonly string[]>> = {
  billingRequestService: [
    "BillingRequestCreateRequest",
    "BillingRequestCollectCustomerDetailsRequest",
    "BillingRequestCollectBankAccountRequest",
    "BillingRequestConfirmPayerDetailsRequest",
    "BillingRequestFulfilRequest",
    "BillingRequestCancelRequest",
  ],
  billingRequestFlowService: ["BillingRequestFlowCreateRequest"],
  mandateService: ["MandateCancelRequest"],
  mandatePdfService: ["MandatePdfCreateRequest"],
  paymentService: ["PaymentCreateRequest", "PaymentCancelRequest", "PaymentRetryRequest"],
  refundService: ["RefundCreateRequest"],
  scenarioSimulatorService: ["ScenarioSimulatorRunRequest"],
};

const packageFolder = new URL("../../../node_modules/gocardless-nodejs/", import.meta.url);
const fileOf = (service: string) => new URL(`types/services/${service}.d.ts`, packageFolder).pathname;

/** Digest of the types that the schemas are made of: another one means that the client has moved. */
export function digestOfTypes(): string {
  const hash = createHash("sha256");
  const files = [...Object.keys(requests).map(fileOf), new URL("types/types/Types.d.ts", packageFolder).pathname];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

/** By the name of the request. Takes half a minute. */
export function makeSchemas(): { readonly types: string; readonly requests: Readonly<Record<string, Schema>> } {
  const made = Object.entries(requests).flatMap(([service, names]) =>
    names.map((type): [string, Schema] => {
      const options = { path: fileOf(service), type, expose: "all", topRef: false, skipTypeCheck: true } as const;
      return [type, createGenerator(options).createSchema(type)];
    }),
  );
  return { types: digestOfTypes(), requests: Object.fromEntries(made) };
}

if (import.meta.main) {
  const file = new URL("schemas.json", import.meta.url);
  writeFileSync(file, `${JSON.stringify(makeSchemas(), null, 1)}\n`);
}
