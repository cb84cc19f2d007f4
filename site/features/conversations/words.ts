import { isNoted } from "../../../domain/conversations/notes";
import { placementsEvents } from "../../../domain/placements/events";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { href } from "../../paths";
import { actTexts } from "../forms/act-texts";
import type { ConversationListQuery } from "./conversation-list.query";

export type Conversation = NonNullable<ConversationListQuery["conversations"]>[number];

export const conversationPage = (placementId: string): string => href(`/nachrichten/${placementId}`);

/** With whom: a name, or what somebody is who has not told it yet. */
export function otherIn({ otherName, side }: Pick<Conversation, "otherName" | "side">): string {
  return otherName || (side === "family" ? m.conversations_her() : m.conversations_family());
}

/** What the room notes of a placement, as people read it. */
export const noteWords = (code: string): string => (isNoted(code) ? placementsEvents[code][getLocale()] : "");

/** The same for the island, which carries no catalogue. */
export const allNotes = (codes: readonly string[]): Record<string, string> =>
  Object.fromEntries(codes.map((code) => [code, noteWords(code)]));

export const talkTexts = () => ({
  ...actTexts(),
  title: m.conversations_title(),
  you: m.conversations_you(),
  message: m.conversations_message(),
  send: m.conversations_send(),
  older: m.conversations_older(),
  change: m.conversations_change(),
  changeDo: m.conversations_change_do(),
  changeCancel: m.conversations_change_cancel(),
  changed: m.conversations_changed(),
  remove: m.conversations_delete(),
  deleted: m.conversations_deleted(),
  sent: m.conversations_sent(),
  delivered: m.conversations_delivered(),
  read: m.conversations_read(),
  waiting: m.conversations_waiting(),
  refused: m.conversations_refused(),
  again: m.conversations_refused_again(),
  drop: m.conversations_refused_drop(),
  connecting: m.conversations_connecting(),
  typing: m.conversations_typing(),
  here: m.conversations_here(),
  moreFor: m.conversations_more_for(),
  today: m.conversations_today(),
  yesterday: m.conversations_yesterday(),
  from: m.conversations_from({ name: "#" }),
  unsent: m.conversations_unsent(),
  notChanged: m.conversations_not_changed(),
  over: m.conversations_ended_over(),
  nobodyThere: m.conversations_ended_nobody(),
  unknown: m.conversations_ended_unknown(),
  signedOut: m.conversations_ended_signed_out(),
});
/** For the page that stands in where there is no network. */
export const wayTexts = () => ({
  locale: getLocale(),
  title: m.conversations_title(),
  listPath: href("/nachrichten"),
  offline: m.conversations_way_offline(),
  retry: m.error_retry(),
  nothing: m.conversations_way_nothing(),
  notOpened: m.conversations_way_not_opened(),
  later: m.conversations_way_send(),
  back: m.conversations_back(),
  you: m.conversations_you(),
  message: m.conversations_message(),
  deleted: m.conversations_deleted(),
  waiting: m.conversations_waiting(),
  refused: m.conversations_refused(),
  unsent: m.conversations_unsent(),
  today: m.conversations_today(),
  yesterday: m.conversations_yesterday(),
});
export type WayTexts = ReturnType<typeof wayTexts>;
export type TalkTexts = ReturnType<typeof talkTexts>;
