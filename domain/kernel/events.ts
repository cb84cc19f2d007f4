import { and, gt, inArray } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { deliveries, events } from "../../db/schema/events";
import type { Context } from "./context";
import { newId } from "./ids";

/** Who hears which event. A consumer is a job of `queues/jobs/`. */
export const consumers = {
  "capacity.changed": ["forget-pages", "match-saved-searches"],
  "childminders.care_home_opened": [],
  "childminders.registered": [],
  "childminders.described": ["forget-pages"],
  "childminders.permit_recorded": [],
  "childminders.listed": ["forget-pages", "match-saved-searches", "mail-childminder"],
  "childminders.unlisted": ["forget-pages", "match-saved-searches", "mail-childminder"],
  "childminders.listing_wanted": [],
  "childminders.listing_unwanted": [],
  "childminders.proof_entered": [],
  "childminders.proof_withdrawn": [],
  "childminders.proof_confirmed": [],
  "childminders.proof_lapses": ["mail-childminder"],
  "capacity.weeks_offered": [],
  "capacity.commitment_entered": [],
  "capacity.commitment_ended": [],
  "accounts.link_requested": ["mail-sign-in-link"],
  "accounts.registered": ["mail-notice"],
  "accounts.signed_in": [],
  "accounts.signed_out": [],
  "accounts.session_ended": [],
  "accounts.sessions_ended": [],
  "accounts.role_chosen": [],
  "accounts.role_granted": ["mail-notice"],
  "accounts.area_assigned": [],
  "accounts.described": [],
  "accounts.second_factor_added": ["mail-notice"],
  "accounts.second_factor_removed": ["mail-notice"],
  "accounts.recovery_codes_renewed": [],
  "accounts.recovery_code_used": ["mail-notice"],
  "accounts.passkey_added": ["mail-notice"],
  "accounts.passkey_removed": [],
  "accounts.api_key_created": ["mail-notice"],
  "accounts.api_key_revoked": [],
  "accounts.api_client_added": [],
  "accounts.person_revealed": ["mail-notice"],
  "house.delivery_replayed": [],
  "privacy.consent_given": [],
  "privacy.consent_withdrawn": [],
  "privacy.export_requested": ["build-export"],
  "privacy.export_ready": ["mail-notice"],
  "privacy.export_opened": [],
  "privacy.erasure_requested": ["erase-person"],
  "privacy.person_erased": [],
  "childminders.introduced": [],
  "childminders.changed": ["forget-pages", "match-saved-searches"],
  "childminders.moved": ["forget-pages", "match-saved-searches"],
  "childminders.step_passed": [],
  "childminders.still_right": ["forget-pages"],
  "childminders.permit_claimed": [],
  "childminders.permit_confirmed": ["forget-pages", "mail-permit-decision"],
  "childminders.permit_declined": ["mail-permit-decision"],
  "childminders.agreement_concluded": [],
  "childminders.colleague_invited": ["mail-colleague-invitation"],
  "childminders.invitation_withdrawn": [],
  "childminders.invitation_accepted": [],
  "capacity.commitment_changed": [],
  "capacity.commitment_removed": [],
  "capacity.absence_entered": [],
  "capacity.absence_removed": [],
  "house.called": ["run-call"],
  "families.started": [],
  "families.co_parent_invited": ["mail-family-invitation"],
  "families.invitation_withdrawn": [],
  "families.invitation_accepted": ["mail-notice"],
  "families.joined": ["mail-notice"],
  "families.left": [],
  "families.co_parent_left": ["mail-notice"],
  "families.child_added": [],
  "families.child_changed": [],
  "families.child_removed": [],
  "families.care_need_set": [],
  "families.care_need_removed": [],
  "families.search_saved": ["remember-matches"],
  "families.search_changed": ["remember-matches"],
  "families.search_removed": [],
  "families.alerts_started": ["remember-matches"],
  "families.alerts_stopped": [],
  "families.match_found": [],
  "families.openings_due": ["mail-openings"],
  "families.favourite_added": [],
  "families.favourite_removed": [],
  "documents.upload_begun": [],
  "documents.upload_handed_in": ["take-in-upload"],
  "documents.upload_refused": [],
  "documents.taken_in": [],
  "documents.opened": [],
  "documents.removed": ["remove-files"],
  "documents.picture_added": ["forget-pages"],
  "documents.picture_described": ["forget-pages"],
  "documents.pictures_ordered": ["forget-pages"],
  "documents.picture_removed": ["forget-pages", "remove-files"],
} as const satisfies Record<string, readonly string[]>;

export type EventName = keyof typeof consumers;
export type Consumer = (typeof consumers)[EventName][number];

/** Ids and codes only: never names, texts or addresses, so that erasing a person leaves the trail whole and meaningless. */
export type EventDetails = Readonly<Record<string, string | number>>;

/** What an event is about, and its further ids and codes. */
export type EventSubject = {
  readonly subjectId: string;
  readonly details?: EventDetails;
  /** Its consumers hear it no sooner; at once where nothing is said. */
  readonly dueAt?: Date;
};

/** Writes the trail and the outbox in the caller's own transaction: what is committed will be heard, what is not never was. */
export async function emit(
  tx: Transaction,
  ctx: Pick<Context, "actor" | "now" | "requestId">,
  name: EventName,
  subjectId: string,
  details: EventDetails = {},
) {
  await emitAll(tx, ctx, name, [{ subjectId, details }]);
}

/** Of these subjects those about whom something happened since then that this consumer hears, be it done with it or not. */
export async function subjectsHeardSince(
  db: Database,
  consumer: Consumer,
  subjectIds: readonly string[],
  since: Date,
): Promise<Set<string>> {
  const names = Object.entries<readonly string[]>(consumers).flatMap(([name, hearers]) =>
    hearers.includes(consumer) ? [name] : [],
  );
  const rows = await db
    .selectDistinct({ subjectId: events.subjectId })
    .from(events)
    .where(and(inArray(events.subjectId, [...subjectIds]), inArray(events.name, names), gt(events.at, since)));
  return new Set(rows.map(({ subjectId }) => subjectId));
}

/** Rows of one statement; Postgres takes no more than 65,535 parameters. */
const rowsAtOnce = 1_000;

/** As `emit`, of many subjects at once. */
export async function emitAll(
  tx: Transaction,
  ctx: Pick<Context, "actor" | "now" | "requestId">,
  name: EventName,
  subjects: readonly EventSubject[],
) {
  const hearers: readonly Consumer[] = consumers[name];
  for (let at = 0; at < subjects.length; at += rowsAtOnce) {
    const chunk = subjects.slice(at, at + rowsAtOnce);
    const rows = chunk.map(({ subjectId, details = {} }) => ({
      id: newId(ctx.now),
      name,
      subjectId,
      actorId: ctx.actor.personId,
      at: ctx.now,
      requestId: ctx.requestId,
      details,
    }));
    await tx.insert(events).values(rows);
    const heard = rows.flatMap(({ id: eventId }, index) =>
      hearers.map((consumer) => ({ id: newId(ctx.now), eventId, consumer, dueAt: chunk[index]?.dueAt ?? ctx.now })),
    );
    if (heard.length > 0) await tx.insert(deliveries).values(heard);
  }
}
