/** What each sealed field belongs to: what was sealed for one opens for no other. */
export const fields = ["pickups", "emergencies", "doctor", "health"] as const;
export type Field = (typeof fields)[number];

export const recordOf = (childId: string, field: Field): string => `children/${childId}/${field}`;
