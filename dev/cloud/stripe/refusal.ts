type Details = {
  readonly type?: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly payment_intent?: object;
};

/** An error as Stripe words it: https://docs.stripe.com/api/errors */
export class Refusal extends Error {
  readonly status: number;
  readonly details: Details;

  constructor(status: number, message: string, details: Details = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }

  get body(): object {
    return { error: { type: "invalid_request_error", message: this.message, ...this.details } };
  }
}

/** A parameter that is wrong. */
export const invalid = (message: string, param?: string, code?: string): Refusal =>
  new Refusal(400, message, { ...(param !== undefined && { param }), ...(code !== undefined && { code }) });

export const missing = (param: string): Refusal =>
  invalid(`Missing required param: ${param}.`, param, "parameter_missing");

/** Not there, or on another account, which is the same. */
export const noSuch = (what: string, id: string, param = "id"): Refusal =>
  new Refusal(404, `No such ${what}: '${id}'`, { code: "resource_missing", param });

/** An account that is none of ours, or no longer: Stripe does not say which. */
export const noAccess = (account: string): Refusal =>
  new Refusal(
    403,
    `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    { code: "account_invalid" },
  );
