import type { Asked } from "../../api/command";
import { keepOfficeForm, takeOfficeFormBack } from "../../api/contracts";
import { typed } from "../forms/fields";

type Kept = Parameters<typeof keepOfficeForm>[0]["json"];

/** What the buttons of the page of an office's forms ask of the API; an area is told by its key (`staff/areas.ts`). */
export const officeFormCommands: Readonly<Record<string, (form: FormData) => Asked<unknown>>> = {
  keep: (form) =>
    keepOfficeForm({
      json: {
        documentId: typed(form, "documentId"),
        name: typed(form, "name"),
        validFrom: typed(form, "validFrom"),
        land: typed(form, "area").slice(0, 2) as Kept["land"],
        municipalityId: typed(form, "area").slice(3) || null,
      },
    }),
  "take-back": (form) => takeOfficeFormBack({ param: { officeFormId: typed(form, "officeFormId") } }),
};
