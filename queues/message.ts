/** What the queue carries: ids only. */
export type JobMessage = { readonly deliveryId: string };

/** As wrangler.toml names it. What the consumer gives up on lands here and is released from here. */
export const deadQueue = "tagesnest-jobs-dead";

/** A claimed delivery is left alone this long: a queue that is slow is not a queue that lost it. */
export const leaseMinutes = 15;
