/** An error of DocuSign's own form. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  answer(): Response {
    return Response.json({ errorCode: this.code, message: this.message }, { status: this.status });
  }
}

export const invalid = (message: string): Refusal => new Refusal(400, "INVALID_REQUEST_PARAMETER", message);
