import { Refusal } from "./refusal.ts";

export type Outcome = { readonly status: number; readonly body: object };
type Run = { readonly what: string; outcome: Outcome | null };

const LONGEST = 255;

/**
 * Of v1 the first outcome of a key is repeated, whatever it was; of v2 a success is, and a failure is run again
 * (https://docs.stripe.com/api/idempotent_requests). What was refused before it began leaves no trace. Stripe forgets keys after a day,
 * this at the end.
 */
export class Idempotency {
  readonly #runs = new Map<string, Run>();

  /** `what` is the whole request; `run` answers or throws what was refused before it began. */
  async once(
    { key, account, what, version }: { key: string | null; account: string; what: string; version: "v1" | "v2" },
    run: () => Promise<Outcome>,
  ): Promise<Outcome & { readonly isRepeated: boolean }> {
    if (key === null) return { ...(await run()), isRepeated: false };
    if (key.length > LONGEST) throw new Refusal(400, `Idempotency keys must be at most ${LONGEST} characters`);
    const name = `${version} ${account} ${key}`;
    const known = this.#runs.get(name);
    if (known && known.what !== what)
      throw new Refusal(
        400,
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        { type: "idempotency_error" },
      );
    if (known?.outcome === null)
      throw new Refusal(409, "There is currently another in-progress request using this Idempotent Key.", {
        code: "idempotency_key_in_use",
      });
    if (known?.outcome) return { ...known.outcome, isRepeated: true };
    const mine: Run = { what, outcome: null };
    this.#runs.set(name, mine);
    try {
      mine.outcome = await run();
    } catch (error) {
      this.#runs.delete(name);
      throw error;
    }
    const { outcome } = mine;
    if (version === "v2" && outcome.status >= 400) this.#runs.delete(name);
    return { ...outcome, isRepeated: false };
  }
}
