import { expect, it } from "vitest";
import { vendorError } from "./answer";

it("what a vendor answered names nobody by their address, in no log and no table", async () => {
  const answer = new Response('{"Message":"Error parsing \'To\': <miriam.vogt+a@mail.example.org>, retry"}', {
    status: 422,
  });
  const { message } = await vendorError("Postmark", answer);
  expect(message).toBe('Postmark answered 422: {"Message":"Error parsing \'To\': <…@…>, retry"}');
});
