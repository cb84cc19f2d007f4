import { Ajv, type ErrorObject } from "ajv";
import { NotEmulated } from "../emulator.ts";
import type { Params } from "./form.ts";
import type * as types from "./params.ts";
import { type CallName, PLAYED } from "./played.ts";
import { invalid, missing, type Refusal } from "./refusal.ts";
import made from "./schemas.json" with { type: "json" };

type Types = {
  CreateAccountV2: types.CreateAccountV2;
  ReadAccountV2: types.ReadAccountV2;
  CreateAccountLinkV2: types.CreateAccountLinkV2;
  CreateAccount: types.CreateAccount;
  ReadAccount: types.ReadAccount;
  CreateAccountLink: types.CreateAccountLink;
  CreateCustomer: types.CreateCustomer;
  CreateCheckout: types.CreateCheckout;
  ReadCheckout: types.ReadCheckout;
  ExpireCheckout: types.ExpireCheckout;
  CreatePayment: types.CreatePayment;
  ReadPayment: types.ReadPayment;
  CreateRefund: types.CreateRefund;
  ReadRefund: types.ReadRefund;
  ReadDispute: types.ReadDispute;
  ReadPayout: types.ReadPayout;
  ListBalance: types.ListBalance;
  ListEvents: types.ListEvents;
};

const options = { strict: false, allErrors: true } as const;
/** Of a form everything is a text at first. */
const forms = new Ajv({ ...options, coerceTypes: true });
const json = new Ajv(options);

for (const [name, schema] of Object.entries(made.schemas)) {
  const isJson = name.endsWith("V2") && !name.startsWith("Read");
  (isJson ? json : forms).addSchema(schema, name);
}

/** These parameters, as the SDK's types describe them. Errors: what Stripe answers to others; `NotEmulated` for what is not played. */
export function checked<Name extends CallName>(name: Name, params: Params): Types[Name] {
  const validate = json.getSchema<Types[Name]>(name) ?? forms.getSchema<Types[Name]>(name);
  if (!validate) throw new Error(`schemas.json has no ${name}`);
  if (!validate(params)) throw refusalOf(validate.errors ?? []);
  const played: readonly string[] = PLAYED[name];
  const other = Object.keys(params).find((param) => !played.includes(param));
  if (other !== undefined) throw new NotEmulated(`Stripe's parameter ${other} of ${name} is not played`);
  return params;
}

/** The error that says most: of a union every branch complains. */
function refusalOf(errors: readonly ErrorObject[]): Refusal {
  const of = (keyword: string) => errors.find((error) => error.keyword === keyword);
  const unknown = of("additionalProperties");
  if (unknown) {
    const param = nameOf(unknown, unknown.params["additionalProperty"]);
    return invalid(`Received unknown parameter: ${param}`, param, "parameter_unknown");
  }
  const lacking = of("required");
  if (lacking) return missing(nameOf(lacking, lacking.params["missingProperty"]));
  const wrong = errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length)[0];
  if (!wrong) return invalid("Invalid request");
  const param = nameOf(wrong);
  const allowed: unknown = wrong.params["allowedValues"];
  if (Array.isArray(allowed))
    return invalid(`Invalid ${param}: must be one of ${allowed.slice(0, 12).join(", ")}`, param);
  return invalid(`Invalid ${param}: ${wrong.message}`, param);
}

/** "/line_items/0/price_data" is `line_items[0][price_data]`. */
function nameOf({ instancePath }: ErrorObject, inside?: unknown): string {
  const [first = "", ...rest] = [
    ...instancePath.split("/").slice(1),
    ...(inside === undefined ? [] : [String(inside)]),
  ];
  return first + rest.map((step) => `[${step}]`).join("");
}
