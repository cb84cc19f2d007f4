import type { Pusher } from "../../domain/kernel/pusher";
import { webPush } from "./web-push";

export type PushSettings = Pick<Env, "VAPID_PUBLIC_KEY" | "VAPID_PRIVATE_KEY" | "VAPID_SUBJECT">;

/** Web push, where the house has keys; without them every push is ours to mend. */
export function pusherOf({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }: PushSettings): Pusher {
  if (!VAPID_PUBLIC_KEY || !VAPID_PRIVATE_KEY || !VAPID_SUBJECT)
    return { send: async () => ({ outcome: "ours", why: "VAPID keys are not configured" }) };
  return webPush({ publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT });
}
