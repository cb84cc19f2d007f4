/** What only we can have written: short proofs that travel in links. The key is the vendor's, each purpose has its own. */
export type Signatures = {
  sign(purpose: string, text: string): Promise<string>;
  /** Compared in a time that says nothing about where they differ. */
  holds(purpose: string, text: string, signature: string): Promise<boolean>;
};
