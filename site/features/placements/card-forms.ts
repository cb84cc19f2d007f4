import { emergenciesAtMost, phonePattern, pickupsAtMost } from "../../../domain/child-cards/schemas";
import type { Asked } from "../../api/command";
import { noteMeasles, withdrawHealth, writeChildCard, writeHealth } from "../../api/placements";
import { typed } from "../forms/fields";

/** Rows of the form, by the name under which their fields stand. */
export const contactRows = { pickups: pickupsAtMost, emergencies: emergenciesAtMost } as const;
export type ContactList = keyof typeof contactRows;

/** What the form of a child's card stands for; rows in which nothing was typed are none. */
export function familyCardForms(placementId: string): Readonly<Record<string, (form: FormData) => Asked>> {
  const param = { placementId };
  return {
    card: (form) =>
      writeChildCard(
        {
          param,
          json: {
            pickups: contactsOf(form, "pickups"),
            emergencies: contactsOf(form, "emergencies"),
            doctor: typed(form, "doctor"),
          },
        },
        fieldNames(form),
      ),
    health: (form) =>
      writeHealth({
        param,
        json: {
          health: typed(form, "health"),
          version: Number(typed(form, "version")),
          consent: form.has("consent") as true,
        },
      }),
    "no-health": () => withdrawHealth({ param }),
  };
}

export function herCardForms(placementId: string): Readonly<Record<string, (form: FormData) => Asked>> {
  return {
    measles: (form) =>
      noteMeasles({
        param: { placementId },
        json: {
          kind: typed(form, "kind") as "vaccination",
          shownOn: typed(form, "shownOn"),
          lastDay: typed(form, "lastDay") || null,
        },
      }),
  };
}

function contactsOf(form: FormData, list: ContactList) {
  return rowsOf(form, list).map((row) => ({
    name: typed(form, `${list}-${row}-name`),
    relation: typed(form, `${list}-${row}-relation`),
    phone: typed(form, `${list}-${row}-phone`),
  }));
}

function rowsOf(form: FormData, list: ContactList): number[] {
  return Array.from({ length: contactRows[list] }, (_, row) => row).filter((row) =>
    ["name", "relation", "phone"].some((field) => typed(form, `${list}-${row}-${field}`) !== ""),
  );
}

/** The API says which list and field is wrong and not in which row: the first in which it is. */
function fieldNames(form: FormData): Record<string, string> {
  const wrong = {
    name: (text: string) => text === "",
    phone: (text: string) => !phonePattern.test(text),
    relation: (text: string) => text.length > 40,
  } as const;
  return Object.fromEntries(
    (Object.keys(contactRows) as ContactList[]).flatMap((list) =>
      Object.entries(wrong).map(([field, isWrong]) => {
        const row = rowsOf(form, list).find((one) => isWrong(typed(form, `${list}-${one}-${field}`))) ?? 0;
        return [`${list}.${field}`, `${list}-${row}-${field}`];
      }),
    ),
  );
}
