/** What the queue carries: ids only. */
export type JobMessage = { readonly deliveryId: string };

/** Names of wrangler.toml. What its consumer gives up on lands in the second and is released from there. */
export const jobQueue = "tagesnest-jobs";
export const deadQueue = "tagesnest-jobs-dead";
