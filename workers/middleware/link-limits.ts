import type { Context as HonoContext } from "hono";
import { AppError } from "../../domain/kernel/errors";
import { digest } from "../../domain/kernel/secrets";
import { networkOf } from "../../vendors/limits/network";
import type { Limit } from "../../vendors/limits/upstash";
import type { Door } from "./context";
import { knownDevice } from "./known-devices";
import { countOrClose, quietlyCount } from "./limits";

/** What one network, or a device that its owner has signed in on, may ask for one address. */
const perNetwork: Limit = { name: "links-of-account", quota: 5, windowSeconds: 600 };
const perDevice: Limit = { name: "links-of-device", quota: 5, windowSeconds: 600 };

/** What all unknown devices together may have sent to one address. */
const altogether: Limit = { name: "links-to-address", quota: 10, windowSeconds: 600 };
const inADay: Limit = { name: "links-to-address-daily", quota: 40, windowSeconds: 24 * 60 * 60 };
/** Once the day's are used up; as long as a link is good, so that one in the mailbox always works. */
const afterThat: Limit = { name: "links-to-address-slow", quota: 1, windowSeconds: 600 };

/**
 * Whether one more link may go to an address. Nobody's requests shut the owner out: on a device of theirs they have a count of
 * their own, and on another one a link that works lies in the mailbox already. Why: docs/decisions/0019-links-to-sign-in.md.
 * Errors: `limits.too_many_requests` for whoever asked too often, `accounts.links_on_their_way` where others did.
 */
export async function countLink(c: HonoContext<Door>, email: string): Promise<void> {
  const address = await digest(email);
  const device = await knownDevice(c, email);
  if (device !== null) return countOrClose(c, perDevice, `${address} ${device}`);
  await countOrClose(c, perNetwork, `${address} ${networkOf(c.req.raw.headers)}`);
  const burst = await quietlyCount(c, altogether, address);
  if (!burst.allowed) throw onTheirWay(burst.resetSeconds);
  if ((await quietlyCount(c, inADay, address)).allowed) return;
  const slow = await quietlyCount(c, afterThat, address);
  if (!slow.allowed) throw onTheirWay(slow.resetSeconds);
}

const onTheirWay = (seconds: number): AppError =>
  new AppError("accounts.links_on_their_way", { seconds, minutes: Math.ceil(seconds / 60) });
