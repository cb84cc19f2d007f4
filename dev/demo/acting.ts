import type { Client } from "pg";
import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { addChildFor, askFor, setNeedFor } from "../../domain/offices/proxy/commands/acts";
import { beginFamily } from "../../domain/offices/proxy/commands/families";
import { AddChildFor, AskFor, BeginFamily, SetNeedFor } from "../../domain/offices/proxy/schemas";
import { atWork } from "./at-work";

/** The demo adviser acts for a family without an account, and has asked the demo childminder. A second time there is nothing to do. */
export async function addDemoActing(client: Client, now = new Date()): Promise<void> {
  const { rows } = await client.query(
    `select a.id as adviser, c.slug from people a
       join people p on p.email = 'tagesmutter@tagesnest.example' join childminders c on c.person_id = p.id
     where a.email = 'jugendamt@tagesnest.example' and not exists (select from proxy_families)`,
  );
  const [{ adviser, slug } = {}] = rows as { adviser?: string; slug?: string }[];
  if (!adviser || !slug) return;
  const ctx = (daysAgo: number) =>
    atWork(client, { roles: ["adviser"], personId: adviser }, new Date(now.getTime() - daysAgo * 86_400_000));
  const start = addMonths(todayInBerlin(now), 3);
  const { id: familyId } = await beginFamily(
    ctx(6),
    BeginFamily.parse({ name: "Yusuf und Hatice Demir", phone: "0341 5550199", place: "Leipzig", agreed: true }),
  );
  const bornMonth = addMonths(todayInBerlin(now), -14).slice(0, 7);
  const { id: childId } = await addChildFor(ctx(6), AddChildFor.parse({ familyId, nickname: "Elif", bornMonth }));
  const need = { hours: "Mo–Do 8–13", start, home: { place: "leipzig" }, radius: 8 };
  await setNeedFor(ctx(6), SetNeedFor.parse({ familyId, childId, ...need }));
  const inquiry = {
    slug,
    child: { id: childId },
    hours: need.hours,
    start,
    words: "Die Familie spricht Deutsch und Türkisch.",
  };
  await askFor(ctx(2), AskFor.parse({ familyId, ...inquiry }));
}
