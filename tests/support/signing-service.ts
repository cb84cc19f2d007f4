import {
  type NewSigning,
  SigningRefused,
  type SigningService,
  type SigningState,
} from "../../domain/contracts/signature";

type Kept = {
  readonly asked: NewSigning;
  outcome: SigningState["outcome"];
  readonly signers: Map<string, Date>;
  words: string;
  by: string;
};

/** A signing service whose people do what a test says. */
export class SigningInMemory implements SigningService {
  readonly requests = new Map<string, Kept>();
  /** What it answers is lost on the way. */
  isMute = false;

  async begin(asked: NewSigning): Promise<{ requestId: string }> {
    const known = await this.find(asked);
    if (known) return known;
    const requestId = crypto.randomUUID();
    this.requests.set(requestId, { asked, outcome: "open", signers: new Map(), words: "", by: "" });
    if (this.isMute) throw new Error("no answer");
    return { requestId };
  }

  async find({ reference }: Pick<NewSigning, "reference">): Promise<{ requestId: string } | null> {
    const [found] = [...this.requests].find(([, { asked }]) => asked.reference === reference) ?? [];
    return found ? { requestId: found } : null;
  }

  async linkOf(requestId: string, { reference }: { readonly reference: string }): Promise<string> {
    const kept = this.#kept(requestId);
    if (kept.outcome !== "open" || kept.signers.has(reference)) throw new SigningRefused("over", "nothing to sign");
    return `https://signing.test/${requestId}/${reference}`;
  }

  async state(requestId: string): Promise<SigningState> {
    const { asked, outcome, signers, words, by } = this.#kept(requestId);
    return {
      outcome,
      words,
      signers: asked.signers.map(({ reference }) => ({
        reference,
        state: signers.has(reference) ? "signed" : by === reference ? "declined" : "waiting",
        at: signers.get(reference) ?? null,
      })),
    };
  }

  async signedFile(requestId: string): Promise<Uint8Array<ArrayBuffer>> {
    const { asked, outcome } = this.#kept(requestId);
    if (outcome !== "signed") throw new SigningRefused("over", "not everybody has signed");
    return new Uint8Array([...asked.file, ...new TextEncoder().encode("\n% signed")]);
  }

  async withdraw(requestId: string, why: string): Promise<void> {
    const kept = this.#kept(requestId);
    kept.words = why;
    if (kept.outcome === "signed") throw new SigningRefused("over", "everybody has signed");
    if (kept.outcome === "open") kept.outcome = "withdrawn";
  }

  sign(requestId: string, reference: string, at: Date): void {
    const kept = this.#kept(requestId);
    kept.signers.set(reference, at);
    if (kept.signers.size === kept.asked.signers.length) kept.outcome = "signed";
  }

  decline(requestId: string, reference: string, words: string): void {
    Object.assign(this.#kept(requestId), { outcome: "declined", by: reference, words });
  }

  #kept(requestId: string): Kept {
    const kept = this.requests.get(requestId);
    if (!kept) throw new SigningRefused("not_found", requestId);
    return kept;
  }
}
