/** One article: a heading and what it says. `[…]` marks what the operator has to fill in. */
export type Article = { readonly title: string; readonly paragraphs: readonly string[] };

/** A version of the processing agreement (Art. 28 GDPR) in both languages; the German text binds. */
export type Agreement = {
  readonly version: string;
  readonly de: readonly Article[];
  readonly en: readonly Article[];
};
