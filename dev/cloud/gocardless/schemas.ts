import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { misused, Refusal } from "./refusals.ts";

type Schemas = { readonly requests: Readonly<Record<string, object>> };

const { requests }: Schemas = JSON.parse(readFileSync(new URL("schemas.json", import.meta.url), "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true });
const compiled = new Map<string, ValidateFunction>();

function validatorOf(request: string): ValidateFunction {
  const known = compiled.get(request);
  if (known) return known;
  const schema = requests[request];
  if (!schema) throw new Error(`schemas.json has no ${request}`);
  const made = ajv.compile(schema);
  compiled.set(request, made);
  return made;
}

/** What stands in the envelope, if it is as the client's types say; and as the reference says of what no type can. */
export function readEnvelope<Body>(text: string, envelope: string, request: string): Body {
  const document = parsed(text);
  if (!isObject(document) || Object.keys(document).length !== 1 || !isObject(document[envelope]))
    throw misused(400, "invalid_document_structure", `Expected one object under "${envelope}"`);
  const body = document[envelope];
  const validate = validatorOf(request);
  if (!validate(body))
    throw new Refusal(
      422,
      "validation_failed",
      "Validation failed",
      (validate.errors ?? []).map(({ instancePath, message, params }) => ({
        field:
          (instancePath.slice(1).replaceAll("/", ".") || params["missingProperty"] || params["additionalProperty"]) ??
          "",
        message: message ?? "is invalid",
        request_pointer: `/${envelope}${instancePath}`,
      })),
    );
  for (const holder of [body, body["mandate_request"]])
    if (isObject(holder)) requireMetadata(envelope, holder["metadata"]);
  return body as Body;
}

function requireMetadata(envelope: string, metadata: unknown): void {
  if (metadata === undefined) return;
  const pairs = isObject(metadata) ? Object.entries(metadata) : [];
  const isFit = pairs.length <= 3 && pairs.every(([key, value]) => key.length <= 50 && isShortText(value));
  if (!isObject(metadata) || !isFit)
    throw new Refusal(422, "validation_failed", "Validation failed", [
      {
        field: "metadata",
        message: "may hold 3 keys of 50 and values of 500 characters",
        request_pointer: `/${envelope}/metadata`,
      },
    ]);
}

const isShortText = (value: unknown) => typeof value === "string" && value.length <= 500;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw misused(400, "invalid_document_structure", "Invalid JSON");
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
