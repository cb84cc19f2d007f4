import { ApiError } from "gocardless-nodejs/errors";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TryLater } from "../../../domain/kernel/try-later";
import { NotTaken } from "../../answer";
import got from "./got";
import { connect, disconnect } from "./oauth";
import { withOurErrors } from "./refusals";

afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, body: string | object, headers: Record<string, string> = {}) =>
  vi.stubGlobal(
    "fetch",
    async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers }),
  );

/** As the SDK makes an error of what our stand-in for got throws. */
async function thrownBy(status: number, body: string | object, headers: Record<string, string> = {}): Promise<Error> {
  answer(status, body, headers);
  const asking = got("payments", { prefixUrl: "https://gocardless.test", method: "get", headers: {} }).catch(
    (error) => {
      throw error instanceof got.HTTPError ? ApiError.buildFromResponse(error.response as never) : error;
    },
  );
  return withOurErrors(asking).then(
    () => new Error("nothing was thrown"),
    (error: Error) => error,
  );
}

const usage = (status: number, reason: string) => ({
  error: {
    type: "invalid_api_usage",
    code: status,
    message: "…",
    request_id: "abc",
    errors: [{ reason, message: "…" }],
  },
});

describe("what GoCardless says to a call means", () => {
  it.each([
    ["of theirs", usage(401, "unauthorized")],
    ["of another reason", usage(401, "access_token_not_found")],
    ["as a bare text", { error: "unauthorized" }],
    ["of a gateway", "<html>who?</html>"],
  ])("that a token is wrong, which is nobody's refusal, by a 401 %s", async (_, body) => {
    const error = await thrownBy(401, body);
    expect(error).toMatchObject({ name: "Error", message: expect.stringMatching(/^GoCardless answered 401/) });
    expect(error).not.toBeInstanceOf(NotTaken);
  });

  it.each([
    ["of theirs", usage(403, "insufficient_permissions")],
    ["of another reason", usage(403, "forbidden")],
    ["as a bare text", { error: "forbidden" }],
  ])("that her account may not, by a 403 %s", async (_, body) => {
    expect(await thrownBy(403, body)).toMatchObject({ name: "DebitRefused", reason: "not_allowed" });
  });

  it.each([
    ["of theirs", usage(429, "rate_limit_exceeded")],
    ["as a bare text", { error: "slow down" }],
    ["of a gateway", "<html>slow down</html>"],
  ])("a pause, by a 429 %s", async (_, body) => {
    const soon = new Date(Date.now() + 30_000).toUTCString();
    const error = await thrownBy(429, body, { "ratelimit-reset": soon });
    expect(error).toBeInstanceOf(TryLater);
    expect((error as TryLater).seconds).toBeLessThanOrEqual(31);
  });

  it("nothing of 401 or 403 where only the reason sounds so", async () => {
    expect(
      await thrownBy(422, { error: { type: "invalid_state", code: 422, errors: [{ reason: "unauthorized" }] } }),
    ).toMatchObject({
      reason: "invalid",
    });
  });
});

describe("no error names anybody", () => {
  const secrets = ["Miriam Vogt", "DE89 3704 0044 0532 0130 00", "sandbox_7bAx9", "miriam@example.org"];
  const said = secrets.join(" ");

  it.each([
    [
      "a refused field",
      422,
      { error: { type: "validation_failed", code: 422, message: said, errors: [{ field: "iban", message: said }] } },
    ],
    [
      "a refused state",
      422,
      {
        error: { type: "invalid_state", code: 422, message: said, errors: [{ reason: "retry_failed", message: said }] },
      },
    ],
    ["a bare text", 500, { error: said }],
    ["a page in between", 502, said],
    ["an answer without JSON", 200, said],
  ])("%s", async (_, status, body) => {
    answer(status, body);
    const asking = got("payments", { prefixUrl: "https://gocardless.test", method: "get", headers: {} });
    const { MalformedResponseError } = await import("gocardless-nodejs/errors");
    const error = await withOurErrors(
      asking.catch((thrown) => {
        if (thrown instanceof got.ParseError)
          throw new MalformedResponseError("Malformed JSON", thrown.response as never);
        throw ApiError.buildFromResponse(thrown.response as never);
      }),
    ).catch((thrown: Error) => thrown);
    const told = `${String(error)} ${JSON.stringify(error)}`;
    for (const secret of secrets) expect(told).not.toContain(secret);
    expect(told).toContain("GoCardless answered");
  });
});

describe("an account", () => {
  const app = { clientId: "app", clientSecret: "secret", origin: "https://gocardless.test", browserOrigin: "" };

  it.each([400, 403, 404, 410, 422])("that cannot be ended any more (%i) has ended", async (status) => {
    answer(status, { error: "invalid_request" });
    await expect(disconnect(app, "token")).resolves.toBeUndefined();
  });

  it.each([401, 408, 429, 500, 503])("is not taken as ended by %i", async (status) => {
    answer(status, { error: "…" });
    await expect(disconnect(app, "token")).rejects.toThrow(`${status}`);
  });

  it("is not connected with a wrong secret of ours, which is our own fault", async () => {
    answer(401, { error: "invalid_client" });
    await expect(connect(app, "code", "https://tagesnest.test")).rejects.toMatchObject({ name: "Error" });
  });
});
