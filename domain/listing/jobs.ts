import { type Job, job, type Nightly } from "../kernel/jobs";
import { handOutDueListings, settleDueListings, watchSilence } from "./commands";
import { followListing } from "./copies";
import { mailChildminder } from "./mails";
import { showsOnPages, tagsToForget } from "./pages";

export const listingJobs = {
  /**
   * Her profile and every search or place page that could have shown her are rendered anew, around the home she left as well where
   * the event is a move.
   */
  "forget-pages": job({
    hears: showsOnPages,
    outlivesPerson: true,
    async run(ctx, { subjectId, details }) {
      const left = "tag" in details ? details.tag.split(" ") : [];
      try {
        await followListing(ctx, subjectId, left.length > 0);
      } finally {
        // A copy that does not follow keeps no page alive; both are done again with it.
        await ctx.vendors.pageCache.invalidate([...(await tagsToForget(ctx, subjectId)), ...left]);
      }
    },
  }),
  /** Her listing came or went, or a proof of hers will lapse: she hears of it, unless it was her own doing just now. */
  "mail-childminder": job({
    hears: [
      "childminders.listed",
      "childminders.unlisted",
      "childminders.silence_warned",
      "childminders.proof_lapses",
      "childminders.proof_taken_back",
    ],
    outlivesPerson: false,
    run: (ctx, { id, name, subjectId, actorId, details }, attempt) =>
      mailChildminder(ctx, { event: name, childminderId: subjectId, actorId, details }, { key: id, attempt }),
  }),
  /** So many days without a word of hers: she is warned, and at last her listing goes down. */
  "watch-her-silence": job({
    hears: ["childminders.silence_due"],
    outlivesPerson: false,
    run: (ctx, { subjectId, details }) => watchSilence(ctx, subjectId, details),
  }),
  /** With some, a permit, a proof or hours lapsed or began. */
  "settle-listings": job({
    hears: ["childminders.listings_due"],
    outlivesPerson: true,
    run: (ctx, { details }) => settleDueListings(ctx, details),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type ListingJobs = typeof listingJobs;

declare module "../kernel/jobs" {
  interface Jobs extends ListingJobs {}
}

export const listingNightly: Nightly = {
  /** Whose permit, proof or hours lapsed by today, or began. */
  "listing.hand_out_due": handOutDueListings,
};
