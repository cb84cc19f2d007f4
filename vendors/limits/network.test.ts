import { expect, it } from "vitest";
import { networkOf } from "./network";

it.each([
  ["198.51.100.7", "198.51.100.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::ffff:198.51.100.7", "::ffff:198.51.100.7"],
])("%s counts as %s", (address, network) =>
  expect(networkOf(new Headers({ "cf-connecting-ip": address, "x-forwarded-for": "10.0.0.1" }))).toBe(network),
);
