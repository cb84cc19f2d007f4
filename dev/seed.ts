import pg from "pg";
import { migrate } from "../db/migrate";
import { loadPlaces } from "../db/reference/load-places";
import { todayInBerlin } from "../domain/kernel/calendar";
import "../domain/parts";
import type { Cloud } from "./cloud/cloud";
import { addDemoActing } from "./demo/acting";
import { addDemoAttendance } from "./demo/attendance";
import { addDemoBilling } from "./demo/billing";
import { addDemoClaims } from "./demo/claims";
import { addDemoConversations } from "./demo/conversations";
import { addDemoFamily } from "./demo/family";
import { inlineFonts } from "./demo/inline-fonts";
import { addDemoNeeds } from "./demo/needs";
import { addDemoPeople } from "./demo/people";
import { addDemoPictures } from "./demo/pictures";
import { addDemoPlacements } from "./demo/placements";
import { confirmDemoProofs } from "./demo/proofs";
import { seedDemo } from "./demo/seed";
import { addDemoSubstitutes } from "./demo/substitutes";
import { Complaint, step } from "./progress";

const outdated =
  "The demo data here is from an older Tagesnest, which this one would take out of the search.\n" +
  "  npm start -- --reset begins again with new demo data; what was entered here goes with the old.\n" +
  "  TAGESNEST_DATA=.data/new npm start keeps the old folder and begins beside it (with DATABASE_URL: another database).";

/** Migrates, then loads reference and demo data where they are missing. A second time there is nothing to do. */
export async function seed(cloud: Pick<Cloud, "databaseUrl" | "keepFile">): Promise<void> {
  await step("migrations", () => migrate(cloud.databaseUrl));
  const client = new pg.Client({ connectionString: cloud.databaseUrl });
  await client.connect();
  try {
    await step("places of Germany", () => loadPlaces(client));
    const seeded = await step("demo data", () => seedDemo(client, { today: todayInBerlin(new Date()) }));
    if (seeded === "outdated") throw new Complaint(outdated);
    await addDemoPeople(client);
    await addDemoFamily(client);
    await confirmDemoProofs(client);
    await addDemoPictures(client, cloud.keepFile);
    await addDemoPlacements(client);
    await addDemoAttendance(client);
    await addDemoSubstitutes(client);
    await addDemoNeeds(client);
    await addDemoClaims(client);
    await addDemoActing(client);
    await addDemoConversations(client);
    inlineFonts();
    await step("a demo of billing", () => addDemoBilling(client, cloud.keepFile));
  } finally {
    await client.end();
  }
}
