import { attendanceEvents } from "../../../domain/attendance/events";
import { isNoted } from "../../../domain/conversations/notes";
import { type ReportReason, reportReasons } from "../../../domain/conversations/reports/rules";
import { placementsEvents } from "../../../domain/placements/events";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { href } from "../../paths";
import { attachmentTexts } from "../documents/documents-texts";
import { actTexts } from "../forms/act-texts";
import { placementPage } from "../placements/words";
import type { ConversationListQuery } from "./conversation-list.query";

export type Conversation = NonNullable<ConversationListQuery["conversations"]>[number];

export const conversationPage = (placementId: string): string => href(`/nachrichten/${placementId}`);

/** Where a message, or somebody, is reported. */
export const reportPage = (placementId: string): string => href(`/nachrichten/${placementId}/melden`);
export const ownReportsPage = (): string => href("/nachrichten/meldungen");

/** With whom: a name, or what somebody is who has not told it yet. */
export function otherIn({ otherName, side }: Pick<Conversation, "otherName" | "side">): string {
  return otherName || (side === "family" ? m.conversations_her() : m.conversations_family());
}

export const sideName = (side: Conversation["side"]): string =>
  side === "family" ? m.conversations_family() : m.conversations_her();

/** Why something is reported. */
export function reasonName(reason: string): string {
  const names: Readonly<Record<ReportReason, () => string>> = {
    child_in_danger: m.conversations_reason_child_in_danger,
    threat: m.conversations_reason_threat,
    harassment: m.conversations_reason_harassment,
    hate: m.conversations_reason_hate,
    sexual: m.conversations_reason_sexual,
    fraud: m.conversations_reason_fraud,
    false_profile: m.conversations_reason_false_profile,
    private_data: m.conversations_reason_private_data,
    advertising: m.conversations_reason_advertising,
    unlawful: m.conversations_reason_unlawful,
    other: m.conversations_reason_other,
  };
  return reportReasons.some((one) => one === reason) ? names[reason as ReportReason]() : reason;
}

const noteTexts = { ...placementsEvents, ...attendanceEvents };

/** What the room notes of a placement, as people read it. */
export const noteWords = (code: string): string => (isNoted(code) ? noteTexts[code][getLocale()] : "");

export type NoteLink = { readonly href: string; readonly label: string };

/** Where what happened is gone on with: on the page of the placement, or of its days. */
export function noteLinks({ placementId, side }: Pick<Conversation, "placementId" | "side">): Record<string, NoteLink> {
  const at = (part: string, label: string) => ({ href: `${placementPage(side, placementId)}#${part}`, label });
  const days = side === "family" ? `/meine-plaetze/${placementId}/tage` : `/meine-tagespflege/tage/${placementId}`;
  const absence = { href: href(days), label: m.conversations_link_days() };
  return {
    "placements.offer_made": at("offer", m.conversations_link_offer()),
    "placements.visit_proposed": at("visit", m.conversations_link_times()),
    // There stands where it is: the exact address from the agreed visit on.
    "placements.visit_picked": at("visit", m.conversations_link_place()),
    "placements.change_proposed": at("change", m.conversations_link_change()),
    "attendance.absence_reported": absence,
    "attendance.absence_withdrawn": absence,
  };
}

/** What a childminder is offered to answer with until she writes her own. */
export const quickDefaults = (): string[] => [
  m.conversations_quick_later(),
  m.conversations_quick_free(),
  m.conversations_quick_visit(),
  m.conversations_quick_full(),
];

export const quickRepliesPage = (): string => href("/nachrichten/antworten");

/** The same for the island, which carries no catalogue. */
export const allNotes = (codes: readonly string[]): Record<string, string> =>
  Object.fromEntries(codes.map((code) => [code, noteWords(code)]));

export const talkTexts = () => ({
  ...actTexts(),
  title: m.conversations_title(),
  attachment: attachmentTexts(),
  file: m.conversations_file(),
  picture: m.conversations_picture(),
  pdf: m.conversations_pdf(),
  you: m.conversations_you(),
  message: m.conversations_message(),
  send: m.conversations_send(),
  said: m.conversations_said(),
  older: m.conversations_older(),
  change: m.conversations_change(),
  changeDo: m.conversations_change_do(),
  changeCancel: m.conversations_change_cancel(),
  changed: m.conversations_changed(),
  remove: m.conversations_delete(),
  deleted: m.conversations_deleted(),
  hidden: m.conversations_hidden(),
  report: m.conversations_report(),
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
  moreForTheirs: m.conversations_more_for_theirs(),
  today: m.conversations_today(),
  yesterday: m.conversations_yesterday(),
  from: m.conversations_from({ name: "#" }),
  unsent: m.conversations_unsent(),
  notChanged: m.conversations_not_changed(),
  over: m.conversations_ended_over(),
  blocked: m.conversations_ended_blocked(),
  quick: m.conversations_quick(),
  nobodyThere: m.conversations_ended_nobody(),
  unknown: m.conversations_ended_unknown(),
  signedOut: m.conversations_ended_signed_out(),
});
/** For pictures that another app has shared. */
export const shareTexts = () => ({
  ...attachmentTexts(),
  whom: m.conversations_share_whom(),
  none: m.conversations_share_none(),
  nobody: m.conversations_share_nobody(),
  picture: m.conversations_share_picture(),
  send: m.conversations_send(),
  drop: m.conversations_share_drop(),
  waiting: m.conversations_share_waiting(),
});
export type ShareTexts = ReturnType<typeof shareTexts>;

/** For the list, which goes on by itself. */
export const listTexts = () => ({
  locale: getLocale(),
  hidden: m.conversations_hidden(),
  deleted: m.conversations_deleted(),
  file: m.conversations_file(),
  nothing: m.conversations_nothing_yet(),
  new: m.conversations_new({ count: "#" }),
  from: m.conversations_from({ name: "#" }),
});
export type ListTexts = ReturnType<typeof listTexts>;

/** For the page that stands in where there is no network. */
export const wayTexts = () => ({
  locale: getLocale(),
  title: m.conversations_title(),
  listPath: href("/nachrichten"),
  offline: m.conversations_way_offline(),
  retry: m.error_retry(),
  online: m.conversations_way_online(),
  reload: m.device_reload(),
  nothing: m.conversations_way_nothing(),
  notOpened: m.conversations_way_not_opened(),
  later: m.conversations_way_send(),
  back: m.conversations_back(),
  you: m.conversations_you(),
  message: m.conversations_message(),
  deleted: m.conversations_deleted(),
  hidden: m.conversations_hidden(),
  file: m.conversations_file(),
  waiting: m.conversations_waiting(),
  refused: m.conversations_refused(),
  unsent: m.conversations_unsent(),
  today: m.conversations_today(),
  yesterday: m.conversations_yesterday(),
});
export type WayTexts = ReturnType<typeof wayTexts>;
export type TalkTexts = ReturnType<typeof talkTexts>;
