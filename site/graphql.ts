/** A question of the site as it goes over the wire: its id. Made by `bun run graphql` from the `.graphql` beside it. */
export type Operation<Answer, Variables> = {
  readonly id: string;
  /** Of types only: there is nothing here when it runs. */
  readonly types?: { readonly answer: Answer; readonly variables: Variables };
};

/** What GraphQL answers, as far as pages read it. */
export type GraphQLAnswer<Answer> = {
  readonly data?: Answer | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> };
  }[];
};
