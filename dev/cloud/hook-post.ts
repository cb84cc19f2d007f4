import type { Deliver } from "./qstash/post-office.ts";
import type { Report } from "./reports.ts";

/** What came of a call: taken, to be brought again, given up. */
type Outcome = { readonly state: "taken" | "waits" | "given_up"; readonly said: string };
type Waiting = {
  readonly about: string;
  report: Report;
  readonly heard: (outcome: Outcome) => void;
  tries: number;
  dueAt: number;
};

const patienceMs = 10_000;

/**
 * Brings a vendor's calls to the Worker's hook, one after the other, and again after each of `pauses` (minutes) where it is not taken. A test
 * without such a Worker takes them and brings them itself.
 */
export class HookPost {
  readonly #waiting: Waiting[] = [];
  #turn: Promise<void> = Promise.resolve();
  readonly #deliver: Deliver | undefined;
  readonly #pauses: readonly number[];
  readonly #again: (report: Report) => Promise<Report>;

  /** `again` is what a call says when it is brought once more; the same, for most vendors. */
  constructor(
    deliver: Deliver | undefined,
    pauses: readonly number[],
    again: (report: Report) => Promise<Report> = async (report) => report,
  ) {
    this.#deliver = deliver;
    this.#pauses = pauses;
    this.#again = again;
  }

  take(about: string, report: Report, heard: (outcome: Outcome) => void = () => {}): void {
    this.#waiting.push({ about, report, heard, tries: 0, dueAt: Date.now() });
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Calls about something, for a test to bring. */
  removeAbout(about: string): Report[] {
    return this.#remove((one) => one.about === about).map(({ report }) => report);
  }

  /** One at a time: what is being brought is not begun again. */
  bringDue(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#bring());
    return this.#turn;
  }

  async #bring(): Promise<void> {
    if (!this.#deliver) return;
    for (const one of this.#remove(({ dueAt }) => dueAt <= Date.now())) {
      const answer = await this.#answerTo(this.#deliver, one.report);
      if (answer?.ok) one.heard({ state: "taken", said: "" });
      else await this.#putBack(one, answer);
    }
  }

  /** Null for silence. */
  async #answerTo(deliver: Deliver, { url, headers, body }: Report): Promise<Response | null> {
    const signal = AbortSignal.timeout(patienceMs);
    const request = new Request(url, { method: "POST", headers, body, redirect: "manual", signal });
    const answer = await deliver(request).catch(() => null);
    await answer?.arrayBuffer();
    return answer;
  }

  async #putBack(one: Waiting, answer: Response | null): Promise<void> {
    const said = `Failed ${answer?.status ?? "without an answer"}`;
    const pause = this.#pauses[one.tries];
    if (pause === undefined) {
      one.heard({ state: "given_up", said });
      return;
    }
    one.tries += 1;
    one.report = await this.#again(one.report);
    const asked = Number(answer?.headers.get("retry-after") ?? Number.NaN);
    one.dueAt = Date.now() + (Number.isFinite(asked) ? asked * 1000 : pause * 60_000);
    one.heard({ state: "waits", said });
    this.#waiting.push(one);
  }

  #remove(which: (waiting: Waiting) => boolean): Waiting[] {
    const taken = this.#waiting.filter(which);
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter((each) => !taken.includes(each)));
    return taken;
  }
}
