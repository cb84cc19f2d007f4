import { type OwnCalendar, readOwnCalendar, readOwnWeek, type WeekDay } from "../../../domain/calendars/queries";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const Calendar = answeredObject<OwnCalendar>(
  "PrivateCalendar",
  "That one has a private calendar; its address was said once and is not known here.",
  (t) => ({
    openedAt: t.expose("openedAt", { type: "Instant" }),
    lastReadOn: t.expose("lastReadOn", {
      type: "Day",
      nullable: true,
      description: "The last day on which a program asked for it.",
    }),
  }),
);

builder.queryField("privateCalendar", (t) =>
  t.field({
    type: Calendar,
    nullable: true,
    description: "Null while one has none.",
    extensions: answeredBy(readOwnCalendar),
    resolve: (_root, _args, ctx) => readOwnCalendar(ctx),
  }),
);

const Entry = answeredObject<WeekDay["entries"][number]>("WeekEntry", "Something that stands in one's week.", (t) => ({
  id: t.exposeID("id"),
  title: t.exposeString("title"),
  clock: t.exposeString("clock", { description: "As 8:00–14:00; empty for whole days." }),
  text: t.exposeString("text"),
  url: t.exposeString("url", { description: "The page it is about; empty where there is none." }),
}));

const Ahead = answeredObject<WeekDay>("WeekDay", "A day of one's week.", (t) => ({
  on: t.expose("on", { type: "Day" }),
  entries: t.field({ type: [Entry], extensions: usuallyOf(4), resolve: ({ entries }) => [...entries] }),
}));

builder.queryField("ownWeek", (t) =>
  t.field({
    type: [Ahead],
    nullable: true,
    description: "The next seven days: care, visits, first days, days without care.",
    extensions: { ...answeredBy(readOwnWeek), ...usuallyOf(7) },
    resolve: (_root, _args, ctx) => readOwnWeek(ctx),
  }),
);
