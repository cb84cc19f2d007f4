import { type OwnAbsence as Away, readOwnAbsences } from "../../../domain/capacity/queries";
import { absenceKinds } from "../../../domain/capacity/schemas";
import { ownCommitment, ownOfferedWeek, ownVacancySpan } from "../../../domain/capacity/visible";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { visibleObject } from "../visible";

export const OwnOfferedWeek = visibleObject(ownOfferedWeek, {
  name: "OwnOfferedWeek",
  description: "Hours that she offers from a day on; `untilDate` is the first day they no longer hold.",
});

export const OwnCommitment = visibleObject(ownCommitment, {
  name: "OwnCommitment",
  description: "One child's hours with her. No names.",
});

export const OwnVacancySpan = visibleObject(ownVacancySpan, {
  name: "OwnVacancySpan",
  description: "What she has left between two days on which anything changes.",
});

const AbsenceKind = builder.enumType("AbsenceKind", { values: absenceKinds });

const OwnAbsence = answeredObject<Away>("OwnAbsence", "Days on which she does not care.", (t) => ({
  id: t.exposeID("id"),
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day" }),
  kind: t.expose("kind", { type: AbsenceKind }),
  overlaps: t.exposeBoolean("overlaps", { description: "Another one that she entered." }),
}));

builder.queryField("ownAbsences", (t) =>
  t.field({
    type: [OwnAbsence],
    nullable: true,
    description: "Absences of the childminder who asks that are not over yet, the next one first.",
    extensions: answeredBy(readOwnAbsences),
    resolve: (_root, _args, ctx) => readOwnAbsences(ctx),
  }),
);
