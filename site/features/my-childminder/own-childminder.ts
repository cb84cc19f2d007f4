import type { AstroGlobal } from "astro";
import type { Operation } from "../../api/ask";
import type { Problem } from "../../api/problem";
import { askSignedIn } from "../account/signed-in";
import type { SettlingPageQuery } from "./settling-page.query";
import type { OwnStandingQuery } from "./standing.query";

/** What the steps of settling in read of her. */
export type MyChildminder = NonNullable<SettlingPageQuery["myChildminder"]>;
/** Her invitations to parents, while they can be accepted. */
export type CareInvitations = NonNullable<SettlingPageQuery["careInvitations"]>;
export type Standing = NonNullable<OwnStandingQuery["myChildminder"]>;

type Asked = { readonly myChildminder: object | null };
type Own<Answer extends Asked> = {
  readonly mine: Answer["myChildminder"];
  /** All that was asked. */
  readonly body: Answer | null;
  readonly problem: Problem | null;
};

/** What a page shows a childminder of herself, in one question; to whoever is somebody else it is said why not. */
export async function askChildminder<Answer extends Asked>(
  astro: Pick<AstroGlobal, "request" | "url" | "response">,
  operation: Operation<Answer, { [name: string]: never }>,
): Promise<Own<Answer> | Response> {
  const answer = await askSignedIn(astro, operation, {});
  if (answer instanceof Response) return answer;
  const { body, problem } = answer;
  return { mine: body?.myChildminder ?? null, body, problem };
}
