import { Refused } from "./call";

/** A question of the site as it goes over the wire: its id. Made by `bun run graphql` from the `.graphql` beside it. */
export type Operation<Answer, Variables> = {
  readonly id: string;
  /** Of types only: there is nothing here when it runs. */
  readonly types?: { readonly answer: Answer; readonly variables: Variables };
};

/** What GraphQL answers, as far as pages and islands read it. */
export type GraphQLAnswer<Answer> = {
  readonly data?: Answer | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> };
  }[];
};

/** Asks from an island. Errors: `Refused`, as `call`. */
export async function ask<Answer, Variables>(
  locale: string,
  { id }: Operation<Answer, Variables>,
  variables: Variables,
): Promise<Answer> {
  const answer = await fetch("/graphql", {
    method: "POST",
    headers: { "accept-language": locale, "content-type": "application/json" },
    body: JSON.stringify({ id, variables }),
  }).catch(() => null);
  if (!answer) throw new Refused("unreachable", "");
  const said = (await answer.json().catch(() => ({}))) as GraphQLAnswer<Answer> & { code?: string; title?: string };
  const [error] = said.errors ?? [];
  if (error) throw new Refused(error.extensions.code, error.message);
  if (!said.data) throw new Refused(said.code ?? "", said.title ?? "");
  return said.data;
}
