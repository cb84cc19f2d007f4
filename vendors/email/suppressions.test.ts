import { afterEach, expect, it, vi } from "vitest";
import { LOCAL } from "../../dev/cloud/credentials";
import { suppressionsOf } from "./suppressions";

const settings = {
  MAIL_FROM: `Tagesnest <post@${LOCAL.mailDomain}>`,
  MAIL_VENDORS: "postmark,brevo",
  POSTMARK_TOKEN: LOCAL.postmarkToken,
  BREVO_KEY: LOCAL.brevoKey,
  UPSTASH_REDIS_REST_URL: LOCAL.redisUrl,
  UPSTASH_REDIS_REST_TOKEN: LOCAL.redisToken,
};

afterEach(() => {
  vi.unstubAllGlobals();
});

it("every vendor is asked to forgive an address, also where another one fails, and the failure is told", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(new URL(url).host);
    return new Response("down", { status: url.includes("postmark") ? 503 : 404 });
  });
  await expect(suppressionsOf(settings).forgive("miriam@example.org")).rejects.toThrow("Postmark answered 503");
  expect(asked.sort()).toEqual(["api.brevo.com", "api.postmarkapp.com"]);
});
