/** An error of the API. Which bodies the real one has is not published: this is what its framework (NestJS) answers by itself. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }

  answer(): Response {
    return Response.json({ statusCode: this.status, message: this.message }, { status: this.status });
  }
}
