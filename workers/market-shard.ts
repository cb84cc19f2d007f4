import "../domain/parts";
import { DurableObject } from "cloudflare:workers";
import { system } from "../domain/kernel/permissions";
import { DAYS_OF_CHANGES } from "../domain/listing/retention";
import { Copy } from "../domain/market/copy";
import type { AnsweredPage } from "../domain/market/page";
import { readingsOf } from "../domain/market/queries";
import type { Ranking } from "../domain/market/question";
import type { Region } from "../domain/market/regions";
import { openContext } from "../vendors/context";
import type { Shard } from "../vendors/market/shards";
import { PackedMarket } from "./packed-market";

/** What is held was true so many milliseconds ago, or is followed before it answers. */
const freshFor = 10_000;
/** Clocks of two machines differ by less. */
const skew = 1_000;
/** What has changed is packed so much later. */
const packDelay = 600_000;
/** What has been packed longer ago is not followed any more: the database forgets who was listed. */
const keptFor = (DAYS_OF_CHANGES / 2) * 86_400_000;

/**
 * The market of one region, in memory, and packed in its own SQLite. It follows the database by itself: before it answers, whenever its
 * last look is older than some seconds or than what whoever asks has changed. Until it holds everything it answers nothing.
 */
export class MarketShard extends DurableObject<Env> implements Shard {
  readonly #packed = new PackedMarket(this.ctx.storage);
  #copy: Copy | null = null;
  #loading: Promise<void> | null = null;
  /** When the last look that is done began. */
  #lookedAt = 0;
  #looking: Promise<void> | null = null;

  page(question: Ranking, freshAs: Date | undefined): Promise<AnsweredPage | null> {
    return this.#answer(freshAs, ({ market }) => market.answer(question));
  }

  count(questions: readonly Ranking[], freshAs: Date | undefined): Promise<number[] | null> {
    return this.#answer(freshAs, ({ market }) => market.count(questions));
  }

  /** Something changed here, and others will be told next: they shall not be shown what was before. */
  async follow(): Promise<void> {
    if (this.#wake() === null) return;
    await this.#look(Date.now());
  }

  /** Holds what it has against the database, and begins anew where that differs. */
  async compare(): Promise<"unused" | "same" | "differed"> {
    const copy = this.#wake();
    if (copy === null) return "unused";
    if (await copy.isTrue(this.#readings())) return "same";
    console.error(JSON.stringify({ level: "error", what: "a shard of the market differed", region: this.#region }));
    this.#forget();
    await this.#load();
    return "differed";
  }

  override async alarm(): Promise<void> {
    if (this.#wake() === null) return;
    // Asleep meanwhile, it woke with what it had packed before: who has gone is gone from the store, too.
    await this.#look(Date.now());
    if (this.#copy) this.#packed.write(this.#copy.market.packed(), this.#copy.mark, Date.now());
  }

  get #region(): Region {
    const { name } = this.ctx.id;
    if (name === undefined) throw new Error("a shard is called by the name of its region");
    return name as Region;
  }

  async #answer<Answer>(freshAs: Date | undefined, answer: (copy: Copy) => Answer): Promise<Answer | null> {
    if (this.#wake() === null) {
      this.ctx.waitUntil(this.#load());
      return null;
    }
    const now = Date.now();
    await this.#look(Math.max(now - freshFor, Math.min(now, (freshAs?.getTime() ?? 0) + skew)));
    // A look may have found that nothing here counts any more.
    return this.#copy && answer(this.#copy);
  }

  /** What is held; from its own store after a sleep. Null where it holds nothing yet. */
  #wake(): Copy | null {
    try {
      this.#copy ??= this.#packed.read(Date.now() - keptFor);
    } catch (error) {
      console.error(JSON.stringify({ level: "error", what: "a packed market is unreadable", why: String(error) }));
      this.#forget();
    }
    return this.#copy;
  }

  #forget(): void {
    this.#copy = null;
    this.#lookedAt = 0;
    this.#packed.clear();
  }

  /** All of the region from the database; asked again meanwhile, it is read once. */
  #load(): Promise<void> {
    this.#loading ??= this.#begin().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #begin(): Promise<void> {
    const began = Date.now();
    const copy = await Copy.begin(this.#readings());
    this.#copy = copy;
    this.#lookedAt = began;
    this.#packed.write(copy.market.packed(), copy.mark, began);
  }

  /** Comes back once a look has been done that began no earlier than `since`, or after this was asked. */
  async #look(since: number): Promise<void> {
    if (this.#lookedAt >= since) return;
    // One that is under way may have begun too early.
    if (this.#looking) await this.#looking;
    if (this.#lookedAt >= since) return;
    this.#looking ??= this.#follow().finally(() => {
      this.#looking = null;
    });
    await this.#looking;
  }

  async #follow(): Promise<void> {
    const began = Date.now();
    const changed = await this.#copy?.follow(this.#readings());
    if (changed === null) {
      this.#forget();
      this.ctx.waitUntil(this.#load());
      return;
    }
    this.#lookedAt = began;
    if (changed && (await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(began + packDelay);
  }

  #readings() {
    const ctx = openContext({
      env: this.env,
      execution: { waitUntil: (closing) => this.ctx.waitUntil(closing) },
      actor: system,
      locale: "de",
      requestId: crypto.randomUUID(),
    });
    return readingsOf(ctx, this.#region);
  }
}
