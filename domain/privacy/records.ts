/** What the address of a last mail is sealed for. */
export const addressRecord = (erasureId: string): string => `erasures/${erasureId}`;
