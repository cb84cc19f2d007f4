/** What the queue carries: ids only. */
export type JobMessage = { readonly deliveryId: string };
