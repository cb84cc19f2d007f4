import type { Page } from "@playwright/test";
import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { send } from "./by-api";
import { sql } from "./signing-in";

const today = todayInBerlin(new Date());

/** A contract by which parents pay for nappies each month, signed by both sides; `changes` are what a journey is about. */
export async function concludeByApi(
  family: Page,
  hers: Page,
  placementId: string,
  email: string,
  changes: object = {},
): Promise<void> {
  const [parent] = await sql<{ id: string }>(`select id from people where email = '${email}'`);
  const of = (door: string) => `${door}/placements/${placementId}/contracts`;
  const [herDoor, familyDoor] = [of("/api/me/childminder"), of("/api/family")];
  const { id } = await send<{ id: string }>(hers, "POST", herDoor, {
    herName: "Berta Lenz",
    herAddress: "Lindenstraße 7, 04109 Leipzig",
    trader: true,
    childName: "Emil Vogt",
    bornOn: addMonths(today, -20),
    custody: "sole",
    custodians: [{ personId: parent?.id, name: "Miriam Vogt", address: "Weg 1, 04109 Leipzig" }],
    place: "Lindenstraße 7, 04109 Leipzig",
    settlingWeeks: 0,
    settlingPaidBy: "nobody",
    funding: "funded",
    office: "Jugendamt Leipzig",
    meals: "charged",
    mealPer: "day",
    mealCents: 350,
    holdingFeeCents: null,
    hygieneCents: 800,
    closingDays: 25,
    closingWeeksAhead: 12,
    paidWhenClosed: true,
    paidWhenHerIll: false,
    pickupMinutes: 60,
    debit: false,
    ...changes,
  });
  await send(hers, "POST", `${herDoor}/${id}/sending`);
  const [{ sha256 } = { sha256: "" }] = await sql<{ sha256: string }>(
    `select d.sha256 from contracts c join documents d on d.id = c.paper_id where c.id = '${id}'`,
  );
  for (const [page, door] of [
    [hers, herDoor],
    [family, familyDoor],
  ] as const)
    await send(page, "POST", `${door}/${id}/signature`, { sha256, agreed: true, early: page === family });
}
