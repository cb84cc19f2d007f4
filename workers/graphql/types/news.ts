import { parseInput } from "../../../domain/kernel/input";
import { mailWishes } from "../../../domain/notifications/deciding";
import {
  countUnreadNews,
  listOwnNews,
  listOwnWishes,
  type MobileView,
  type NewsView,
  type PushView,
  type QuietView,
  readOwnMobile,
  readOwnPush,
  readQuietHours,
  type WishView,
} from "../../../domain/notifications/queries";
import { ListNews } from "../../../domain/notifications/schemas";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const News = answeredObject<NewsView>("News", "Something that one was told.", (t) => ({
  id: t.exposeID("id"),
  kind: t.exposeString("kind"),
  words: t.exposeString("words", { description: "In the reader's language; names stand on the page it leads to." }),
  at: t.expose("at", { type: "Instant" }),
  read: t.exposeBoolean("read"),
}));

const MailWish = builder.enumType("MailWish", { values: mailWishes });

const NewsWish = answeredObject<WishView>("NewsWish", "How one hears of a kind of news.", (t) => ({
  kind: t.exposeString("kind"),
  words: t.exposeString("words"),
  email: t.expose("email", { type: MailWish, nullable: true, description: "Null where it is never mailed." }),
  push: t.exposeBoolean("push", { nullable: true, description: "Null where it is never pushed." }),
  canEnd: t.exposeBoolean("canEnd", { description: "Whether its mails can be ended." }),
  mayWait: t.exposeBoolean("mayWait", {
    description: "Whether they can come once a day, and wait for quiet hours to end.",
  }),
}));

const QuietHours = answeredObject<QuietView>("QuietHours", "When one wants to be left alone.", (t) => ({
  fromHour: t.exposeInt("fromHour"),
  untilHour: t.exposeInt("untilHour"),
  timeZone: t.exposeString("timeZone"),
}));

const OwnPush = answeredObject<PushView>("OwnPush", "Which browsers show news.", (t) => ({
  devices: t.exposeInt("devices"),
  here: t.exposeBoolean("here", { description: "Whether one does in which this session is." }),
}));

builder.queryField("news", (t) =>
  t.field({
    type: [News],
    nullable: true,
    description: "What one was told, the latest first: fifty before an instant, or the last ones.",
    args: { before: t.arg.string() },
    extensions: { ...answeredBy(listOwnNews), ...usuallyOf(50) },
    resolve: (_root, args, ctx) => listOwnNews(ctx, parseInput(ListNews, args)),
  }),
);

builder.queryField("unreadNews", (t) =>
  t.int({
    nullable: true,
    extensions: answeredBy(countUnreadNews),
    resolve: (_root, _args, ctx) => countUnreadNews(ctx),
  }),
);

builder.queryField("newsWishes", (t) =>
  t.field({
    type: [NewsWish],
    nullable: true,
    extensions: { ...answeredBy(listOwnWishes), ...usuallyOf(20) },
    resolve: (_root, _args, ctx) => listOwnWishes(ctx),
  }),
);

builder.queryField("quietHours", (t) =>
  t.field({
    type: QuietHours,
    nullable: true,
    extensions: answeredBy(readQuietHours),
    resolve: (_root, _args, ctx) => readQuietHours(ctx),
  }),
);

builder.queryField("ownPush", (t) =>
  t.field({
    type: OwnPush,
    nullable: true,
    extensions: answeredBy(readOwnPush),
    resolve: (_root, _args, ctx) => readOwnPush(ctx),
  }),
);

const OwnMobile = answeredObject<MobileView>(
  "OwnMobile",
  "The number for what cannot wait, all but its end hidden.",
  (t) => ({
    number: t.exposeString("number", { description: "Proven by a code; empty for none." }),
    claimed: t.exposeString("claimed", { description: "Waits for its code; empty for none." }),
    reached: t.exposeBoolean("reached", { description: "Whether SMS go there: not after STOP." }),
  }),
);

builder.queryField("ownMobile", (t) =>
  t.field({
    type: OwnMobile,
    nullable: true,
    extensions: answeredBy(readOwnMobile),
    resolve: (_root, _args, ctx) => readOwnMobile(ctx),
  }),
);
