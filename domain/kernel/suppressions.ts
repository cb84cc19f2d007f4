/**
 * What mail vendors remember against an address: after a bounce or a complaint they send nothing there, whatever they are given.
 */
export type Suppressions = {
  /**
   * Asks every vendor that may send mails of ours to take them for this address again. One that remembers nothing, or that takes no
   * complaint back, changes nothing. Errors: `TryLater`, or what the vendor answered, so that a job runs again.
   */
  forgive(email: string): Promise<void>;
};
