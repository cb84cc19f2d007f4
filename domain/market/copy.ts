/** The market of an area, kept like the database's. It knows no clock, and reads through what it is given. */
import type { Counted, Followed, Followings } from "../listing/following";
import { Market } from "./market";

/** How the listings of the area are read: `listing/following.ts`. */
export type Readings = {
  listings(after: string, limit: number): Promise<Followings>;
  changes(
    from: { readonly mark: number; readonly after: Pick<Followed, "changedIn" | "childminderId"> | null },
    limit: number,
  ): Promise<Followings>;
  count(): Promise<Counted>;
};

const first = "00000000-0000-0000-0000-000000000000";

export class Copy {
  constructor(
    readonly market: Market,
    /** All that transactions before this one wrote is in it. */
    private held: number,
    /** How many listings are read at once. */
    private readonly atOnce = 2_000,
  ) {}

  /** All of it from the database. */
  static async begin(readings: Readings, atOnce?: number): Promise<Copy> {
    const copy = new Copy(new Market([]), 0, atOnce);
    let mark: number | null = null;
    for (let after = first; ; ) {
      const page = await readings.listings(after, copy.atOnce);
      // What is written while the others are read is read again by whoever follows from the first mark.
      mark ??= page.mark;
      copy.take(page.each);
      const last = page.each.at(-1);
      if (!last || page.each.length < copy.atOnce) break;
      after = last.childminderId;
    }
    copy.held = mark;
    return copy;
  }

  get mark(): number {
    return this.held;
  }

  /** What has changed meanwhile; answers whether anything did. Where the database has gone back in time, nothing that is held counts: null. */
  async follow(readings: Readings): Promise<boolean | null> {
    let mark: number | null = null;
    let changed = false;
    for (let after: Followed | null = null; ; ) {
      const page: Followings = await readings.changes({ mark: this.held, after }, this.atOnce);
      mark ??= page.mark;
      if (mark < this.held) return null;
      changed = this.take(page.each) || changed;
      after = page.each.at(-1) ?? null;
      if (page.each.length < this.atOnce) break;
    }
    this.held = mark;
    return changed;
  }

  /** Whether it holds what the database does. Something may be written between two looks, so it looks a few times. */
  async isTrue(readings: Readings): Promise<boolean> {
    for (let times = 0; times < 4; times++) {
      const counted = await readings.count();
      const followed = await this.follow(readings);
      if (followed === null) return false;
      const { size, sumOfChanges } = this.market;
      if (size === counted.count && sumOfChanges === BigInt(counted.sum)) return true;
    }
    return false;
  }

  private take(each: readonly Followed[]): boolean {
    let changed = false;
    for (const { childminderId, changedIn, listing } of each) {
      if (this.market.changedIn(childminderId) === (listing ? changedIn : null)) continue;
      changed = true;
      if (listing) this.market.put(listing, changedIn);
      else this.market.remove(childminderId);
    }
    return changed;
  }
}
