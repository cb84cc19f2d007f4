import { expect, it } from "vitest";
import { installedSdk, readSchemas, schemasOfTypes } from "./stripe/make-schemas.ts";
import { PLAYED } from "./stripe/played.ts";

const again = "run `bun dev/cloud/stripe/make-schemas.ts`, then `bun run format`";

it("the schemas of Stripe's parameters are made of the SDK that is installed", () => {
  const { sdk, schemas } = readSchemas();
  expect(sdk, again).toBe(installedSdk);
  expect(Object.keys(schemas), again).toEqual(Object.keys(PLAYED));
  const names = ["CreateRefund", "CreateCheckout", "CreateAccountLinkV2"] as const;
  for (const [name, schema] of Object.entries(schemasOfTypes(names))) expect(schemas[name], again).toEqual(schema);
});
