import { randomUUID } from "node:crypto";

/** An error of Skribble's own form: the end of `type` is what tells. */
export class Refusal extends Error {
  readonly status: number;
  readonly key: string;

  constructor(status: number, key: string, message: string) {
    super(message);
    this.status = status;
    this.key = key;
  }

  answer({ method, url }: Request): Response {
    const { status, key, message } = this;
    const type = `https://api.scribital.de/problem/${key.replaceAll(".", "-")}`;
    const problem = { type, method, path: new URL(url).pathname, status, message, key, trace: randomUUID() };
    return Response.json(problem, { status, headers: { "content-type": "application/problem+json" } });
  }
}

export const invalid = (message: string): Refusal => new Refusal(400, "error.validation", message);
