/** Who vouches for a permit: the youth office, or the moderation of the platform until the office has done so itself. */
export const confirmers = ["office", "platform"] as const;

export type Confirmer = (typeof confirmers)[number];
