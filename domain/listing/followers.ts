import { storedSpans } from "../capacity/steps";
import { follower } from "../kernel/events";
import { refreshListedPicture, refreshListedSpans } from "./rows";
import { rewriteListing, settleListing } from "./steps";

export const listingFollowers = [
  /** The search reads what is free from the listing's own row. */
  follower({
    follows: ["capacity.changed"],
    async run(tx, _ctx, { subjectId }) {
      const spans = await storedSpans(tx, { people: [{ id: subjectId }] });
      await refreshListedSpans(tx, subjectId, spans.get(subjectId) ?? []);
    },
  }),
  /** The first of her pictures stands on the cards of the search. */
  follower({
    follows: ["documents.picture_added", "documents.pictures_ordered", "documents.picture_removed"],
    run: (tx, _ctx, { subjectId }) => refreshListedPicture(tx, subjectId),
  }),
  /** A fact that decides whether she is found has changed. */
  follower({
    follows: [
      "childminders.permit_recorded",
      "childminders.permit_withdrawn",
      "capacity.weeks_offered",
      "childminders.described",
      "childminders.proof_entered",
      "childminders.proof_withdrawn",
      "childminders.agreement_concluded",
      "childminders.listing_wanted",
      "childminders.listing_unwanted",
      // She has said that she is there.
      "childminders.still_right",
    ],
    async run(tx, ctx, { subjectId }) {
      await settleListing(tx, ctx, subjectId);
    },
  }),
  /** What a listing shows has changed. */
  follower({
    follows: ["childminders.changed", "childminders.moved"],
    run: (tx, ctx, { subjectId }) => rewriteListing(tx, ctx, subjectId),
  }),
];
