import { neon } from "@neondatabase/serverless";
import { Redis } from "@upstash/redis/cloudflare";
import { expect, it } from "vitest";
import type { Call } from "../calls.ts";
import { LOCAL } from "../credentials.ts";
import { OWN_HOST } from "../page.ts";

type CallsJson = { lastId: number; calls: Call[]; refused: Call[] };

async function callsOf(act: () => Promise<unknown>): Promise<Call[]> {
  const ask = async (search: string) =>
    (await fetch(`http://${OWN_HOST}/calls.json${search}`)).json() as Promise<CallsJson>;
  const { lastId } = await ask("");
  await act();
  return (await ask(`?since=${lastId}`)).calls;
}

it("writes down each call of the Worker, and no secret of it", async () => {
  const calls = await callsOf(async () => {
    await neon(LOCAL.databaseUrl)`SELECT 'secret'`;
    await new Redis({ url: LOCAL.redisUrl, token: LOCAL.redisToken, enableAutoPipelining: false }).get("secret");
    await fetch(`${LOCAL.redisUrl}/get/secret?secret=1`);
  });
  expect(calls).toMatchObject([
    {
      method: "POST",
      host: "api.eu-central-1.aws.neon.tech",
      path: "/sql",
      status: 200,
      emulator: "Neon",
      refused: null,
    },
    { method: "POST", host: "eu1-local-nest.upstash.io", path: "/", status: 200, emulator: "Upstash Redis" },
    { method: "GET", path: "/get", status: 401 },
  ]);
  expect(JSON.stringify(calls)).not.toContain("secret");
});

it("refuses unknown hosts with 502 and unknown routes with 501, and says so", async () => {
  const answers: [number, string][] = [];
  const calls = await callsOf(async () => {
    for (const [url, method] of [
      ["https://example.com/x?y=1", "POST"],
      ["https://api.resend.com/emails", "POST"],
      ["https://api.eu-central-1.aws.neon.tech/v2/projects", "DELETE"],
    ] as const) {
      const response = await fetch(url, { method });
      answers.push([response.status, await response.text()]);
    }
    const socket = await fetch("https://eu1-local-nest.upstash.io/", { headers: { upgrade: "websocket" } });
    answers.push([socket.status, await socket.text()]);
  });
  expect(answers).toEqual([
    [502, expect.stringContaining("POST example.com/x")],
    [502, expect.stringContaining("POST api.resend.com/emails")],
    [501, expect.stringContaining("DELETE api.eu-central-1.aws.neon.tech/v2/projects")],
    [501, expect.stringContaining("WS eu1-local-nest.upstash.io/")],
  ]);
  expect(calls.map(({ refused }) => typeof refused)).toEqual(["string", "string", "string", "string"]);
});
