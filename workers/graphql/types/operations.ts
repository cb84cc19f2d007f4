import {
  type SealsChecked as Checked,
  checkSeals,
  type DeadDelivery as Dead,
  readDeadDeliveries,
  readOutbox,
} from "../../../domain/operations/queries";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";

const Outbox = answeredObject<Awaited<ReturnType<typeof readOutbox>>>("Outbox", "Deliveries that are due.", (t) => ({
  waiting: t.exposeInt("waiting"),
  oldestDueAt: t.expose("oldestDueAt", { type: "Instant", nullable: true }),
}));

builder.queryField("outbox", (t) =>
  t.field({
    type: Outbox,
    nullable: true,
    description: "How many deliveries are due and have not been made; to admins.",
    extensions: answeredBy(readOutbox),
    resolve: (_root, _args, ctx) => readOutbox(ctx),
  }),
);

const DeadDelivery = answeredObject<Dead>("DeadDelivery", "What no attempt could deliver.", (t) => ({
  id: t.exposeID("id"),
  consumer: t.exposeString("consumer"),
  event: t.exposeString("event"),
  subjectId: t.exposeID("subjectId"),
  attempts: t.exposeInt("attempts"),
  deadAt: t.expose("deadAt", { type: "Instant", nullable: true }),
  lastError: t.exposeString("lastError", { nullable: true }),
}));

builder.queryField("deadDeliveries", (t) =>
  t.field({
    type: [DeadDelivery],
    nullable: true,
    description: "What no attempt could deliver, the newest first, 200 at most; to admins.",
    extensions: answeredBy(readDeadDeliveries),
    resolve: (_root, _args, ctx) => readDeadDeliveries(ctx),
  }),
);

const SealsChecked = answeredObject<Checked>("SealsChecked", "How the nightly seals of the trail stand.", (t) => ({
  checked: t.exposeInt("checked"),
  broken: t.expose("broken", { type: "Day", nullable: true, description: "The first day that was changed." }),
  uncopied: t.exposeInt("uncopied", { description: "Seals that have no copy outside of the database." }),
}));

builder.queryField("sealsChecked", (t) =>
  t.field({
    type: SealsChecked,
    nullable: true,
    description: "Recomputes every seal and compares it with its copy; to admins.",
    extensions: answeredBy(checkSeals),
    resolve: (_root, _args, ctx) => checkSeals(ctx),
  }),
);
