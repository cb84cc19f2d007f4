import { randomUUID } from "node:crypto";

type Told = {
  readonly field?: string;
  readonly reason?: string;
  readonly message: string;
  readonly request_pointer?: string;
  readonly links?: Readonly<Record<string, string>>;
};

/** An error of GoCardless' own form: https://developer.gocardless.com/api-reference/#api-usage-errors */
export class Refusal extends Error {
  readonly status: number;
  readonly type: "invalid_api_usage" | "invalid_state" | "validation_failed";
  readonly told: readonly Told[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    type: "invalid_api_usage" | "invalid_state" | "validation_failed",
    message: string,
    told: readonly Told[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.told = told;
    this.headers = headers;
  }

  answer(): Response {
    const { status: code, type, message, told } = this;
    const [name] = told;
    const error = {
      error: {
        type,
        code,
        message,
        documentation_url: `https://developer.gocardless.com/api-reference#${name?.reason ?? type}`,
        // The one error without it: fixtures of the PHP client.
        ...(code !== 429 && { request_id: randomUUID() }),
        errors: told,
      },
    };
    return Response.json(error, { status: code, headers: this.headers });
  }
}

export const misused = (status: number, reason: string, message: string): Refusal =>
  new Refusal(status, "invalid_api_usage", message, [{ reason, message }]);

export const notFound = (): Refusal => misused(404, "resource_not_found", "Resource not found");

export const invalidState = (reason: string, message: string): Refusal =>
  new Refusal(422, "invalid_state", message, [{ reason, message }]);

export const invalidField = (collection: string, field: string, message: string): Refusal =>
  new Refusal(422, "validation_failed", "Validation failed", [
    { field, message, request_pointer: `/${collection}/${field.replaceAll(".", "/")}` },
  ]);

export const conflicting = (id: string): Refusal => {
  const message = "A resource has already been created with this idempotency key";
  const links = { conflicting_resource_id: id };
  return new Refusal(409, "invalid_state", message, [{ reason: "idempotent_creation_conflict", message, links }]);
};
