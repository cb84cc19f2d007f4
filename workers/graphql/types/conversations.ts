import {
  type ConversationView,
  type EntryView,
  listConversations,
  listEntries,
  listMembers,
  type MemberView,
  readConversation,
  searchConversation,
} from "../../../domain/conversations/queries";
import { readQuickReplies } from "../../../domain/conversations/quick-replies/queries";
import { ReadConversation, ReadEntries, SearchConversation } from "../../../domain/conversations/schemas";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";
import { Side, State } from "./placements";

const Entry = answeredObject<EntryView>("ConversationEntry", "A message as it stands now, or what happened.", (t) => ({
  seq: t.exposeInt("seq", { description: "1, 2, 3 … in one's room; receipts and changes take numbers, too." }),
  member: t.exposeInt("member", { description: "Whose it is; 0 is the platform." }),
  at: t.expose("at", { type: "Instant" }),
  text: t.exposeString("text"),
  code: t.exposeString("code", { nullable: true, description: "Of what happened: an event's name." }),
  changed: t.exposeBoolean("changed"),
  deleted: t.exposeBoolean("deleted"),
  hidden: t.exposeBoolean("hidden", { description: "The moderation has hidden it." }),
  file: t.exposeString("file", { nullable: true, description: "What is attached: an id with its ending." }),
}));

const Member = answeredObject<MemberView>("ConversationMember", "Somebody who takes part.", (t) => ({
  number: t.exposeInt("number"),
  side: t.expose("side", { type: Side }),
  you: t.exposeBoolean("you"),
  name: t.exposeString("name", { description: "Empty where it is not told, or not known." }),
}));

const Conversation = answeredObject<ConversationView>(
  "Conversation",
  "What the two sides of a placement write to each other.",
  (t) => ({
    placementId: t.exposeID("placementId"),
    side: t.expose("side", { type: Side, description: "On which side one is oneself." }),
    state: t.expose("state", { type: State }),
    nickname: t.exposeString("nickname"),
    otherName: t.exposeString("otherName", { description: "Empty where it is not told yet, or nobody is there." }),
    canWrite: t.exposeBoolean("canWrite"),
    mayAttach: t.exposeBoolean("mayAttach", { description: "Not before a blind inquiry is answered." }),
    blocked: t.exposeBoolean("blocked", { description: "One of both sides wants that nobody writes." }),
    blockedByYou: t.exposeBoolean("blockedByYou", { description: "One's own side does, and can take it back." }),
    muted: t.exposeBoolean("muted"),
    archived: t.exposeBoolean("archived"),
    unread: t.exposeInt("unread"),
    lastAt: t.expose("lastAt", { type: "Instant", nullable: true }),
    last: t.expose("last", { type: Entry, nullable: true }),
  }),
);

builder.queryField("conversations", (t) =>
  t.field({
    type: [Conversation],
    nullable: true,
    description: "One's conversations on either side, the latest first; a hundred at most.",
    extensions: { ...answeredBy(listConversations), ...usuallyOf(20) },
    resolve: (_root, _args, ctx) => listConversations(ctx),
  }),
);

const placementId = { required: true } as const;

builder.queryField("conversation", (t) =>
  t.field({
    type: Conversation,
    nullable: true,
    args: { placementId: t.arg.id(placementId) },
    extensions: answeredBy(readConversation),
    resolve: (_root, args, ctx) => readConversation(ctx, parseInput(ReadConversation, args)),
  }),
);

builder.queryField("conversationMembers", (t) =>
  t.field({
    type: [Member],
    nullable: true,
    args: { placementId: t.arg.id(placementId) },
    extensions: { ...answeredBy(listMembers), ...usuallyOf(3) },
    resolve: (_root, args, ctx) => listMembers(ctx, parseInput(ReadConversation, args)),
  }),
);

builder.queryField("conversationEntries", (t) =>
  t.field({
    type: [Entry],
    nullable: true,
    description: "Fifty at most: those before a number, or the last ones; the earliest first.",
    args: { placementId: t.arg.id(placementId), before: t.arg.int() },
    extensions: { ...answeredBy(listEntries), ...usuallyOf(50) },
    resolve: (_root, args, ctx) => listEntries(ctx, parseInput(ReadEntries, args)),
  }),
);

builder.queryField("foundMessages", (t) =>
  t.field({
    type: [Entry],
    nullable: true,
    description: "Messages of one conversation in which all these words stand, the latest first.",
    args: { placementId: t.arg.id(placementId), words: t.arg.string({ required: true }) },
    extensions: { ...answeredBy(searchConversation), ...usuallyOf(20) },
    resolve: (_root, args, ctx) => searchConversation(ctx, parseInput(SearchConversation, args)),
  }),
);

builder.queryField("quickReplies", (t) =>
  t.stringList({
    nullable: true,
    description: "What a childminder offers herself to answer with; null where she has written none.",
    extensions: { ...answeredBy(readQuickReplies), ...usuallyOf(6) },
    resolve: (_root, _args, ctx) => readQuickReplies(ctx),
  }),
);
