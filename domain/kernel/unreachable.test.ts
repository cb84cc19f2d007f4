import { expect, it } from "vitest";
import { whyNotMailed } from "./unreachable";

const stop = { page: "https://tagesnest.test/stop", oneClick: "https://tagesnest.test/api/stop" };
const alert = { stop };
const contracts = {};
const link = { askedNow: true } as const;

it.each([
  ["an alert to an address that is well", [], alert, null],
  ["an alert to one that bounced", ["bounced"], alert, "bounced"],
  ["what the contract needs to one that bounced", ["bounced"], contracts, "bounced"],
  ["what the contract needs to one that is blocked", ["blocked"], contracts, "blocked"],
  ["a link to sign in to one that bounced", ["bounced"], link, null],
  ["an alert to who complained", ["complained"], alert, "complained"],
  ["an alert to who wants us to stop", ["stopped"], alert, "stopped"],
  ["what the contract needs to who complained", ["complained"], contracts, null],
  ["a link to sign in to who complained and bounced", ["complained", "bounced"], link, null],
  ["what the contract needs to who complained and bounced", ["complained", "bounced"], contracts, "bounced"],
] as const)("%s", (_, why, letter, expected) => expect(whyNotMailed(why, letter)).toBe(expected));
