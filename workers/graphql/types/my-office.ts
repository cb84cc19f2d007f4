import { type OwnOffice, readOwnOffice } from "../../../domain/homes/office/queries";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { GermanLand } from "./my-childminder";

const UsualIn = builder.enumType("UsualIn", { values: ["municipality", "land"] as const });

const MyOffice = answeredObject<OwnOffice>("MyOffice", "Her youth office, as far as the platform knows it.", (t) => ({
  municipality: t.exposeString("municipality", {
    nullable: true,
    description: "That an adviser there stands for; null where it is the whole Land, or nobody.",
  }),
  land: t.expose("land", { type: GermanLand }),
  onBoard: t.exposeBoolean("onBoard", { description: "Somebody there confirms permits here." }),
  usualDays: t.exposeInt("usualDays", { nullable: true, description: "Null where too few were decided." }),
  usualIn: t.expose("usualIn", { type: UsualIn, nullable: true }),
  remindedOn: t.expose("remindedOn", { type: "Day", nullable: true }),
  remindFrom: t.expose("remindFrom", {
    type: "Day",
    nullable: true,
    description: "The first day on which she can remind it; null where nothing waits or nobody would read it.",
  }),
}));

builder.queryField("myOffice", (t) =>
  t.field({
    type: MyOffice,
    nullable: true,
    description: "The youth office of the childminder who asks; null before it is known where she cares.",
    extensions: answeredBy(readOwnOffice),
    resolve: (_root, _args, ctx) => readOwnOffice(ctx),
  }),
);
