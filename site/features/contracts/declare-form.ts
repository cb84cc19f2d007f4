import type { Asked } from "../../api/command";
import { declare } from "../../api/contracts";
import { typed } from "../forms/fields";

export type Received = { readonly receivedAt: string; readonly receipt: "mailed" | "held_back" };

/** What the button under a withdrawal or notice asks of the API. */
export function declareForm(kind: "notice" | "withdrawal"): (form: FormData) => Asked<Received> {
  return (form) =>
    declare({
      json: {
        kind,
        name: typed(form, "name"),
        contract: typed(form, "contract"),
        email: typed(form, "email"),
        notice: (typed(form, "notice") || "ordinary") as "ordinary",
        reason: typed(form, "reason"),
        lastDay: typed(form, "when") === "day" ? typed(form, "lastDay") : null,
      },
    }) as Asked<Received>;
}
