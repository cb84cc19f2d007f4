import type { FlatMonth } from "../../../domain/billing/flat-expenses";
import { type FlatExpenses, readFlatExpenses } from "../../../domain/billing/queries/flat-expenses";
import { ReadFlatExpenses } from "../../../domain/billing/schemas";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const MonthOfFlatExpenses = answeredObject<FlatMonth>("FlatMonth", "A month of flat expenses.", (t) => ({
  month: t.exposeString("month", { description: "As 2026-03." }),
  children: t.exposeInt("children", { description: "In care on at least one day." }),
  hours: t.exposeFloat("hours", {
    description: "Agreed hours a week of all children, each counted up to forty, on the average of the month's days.",
  }),
  cents: t.exposeInt("cents"),
}));

const Year = answeredObject<FlatExpenses>(
  "FlatExpenses",
  "What she may set against her income in a year without receipts (BMF, 6 April 2023), as far as the year has gone.",
  (t) => ({
    year: t.exposeInt("year"),
    months: t.field({
      type: [MonthOfFlatExpenses],
      extensions: usuallyOf(12),
      resolve: ({ months }) => [...months],
    }),
    childrenCents: t.exposeInt("childrenCents"),
    placesCents: t.exposeInt("placesCents", { description: "For places held free for a substitute." }),
    cents: t.exposeInt("cents", { description: "Both together, and not more than her income where it is given." }),
    capped: t.exposeBoolean("capped", { description: "Her income is less than both together." }),
  }),
);

builder.queryField("flatExpenses", (t) =>
  t.field({
    type: Year,
    nullable: true,
    description: "Null for whoever cares for nobody here.",
    args: {
      year: t.arg.int({ required: true }),
      placeMonths: t.arg.string({
        description: "Months in which a place was held free and empty, each place counted.",
      }),
      income: t.arg.string({ description: "Everything she took in that year, in euros as people type them." }),
    },
    extensions: answeredBy(readFlatExpenses),
    resolve: (_root, asked, ctx) => readFlatExpenses(ctx, parseInput(ReadFlatExpenses, asked)),
  }),
);
