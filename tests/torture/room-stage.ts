import { Database } from "bun:sqlite";
import { globSync } from "node:fs";
import type { Cloud } from "../../dev/cloud/cloud";
import { demoSignIns } from "../../dev/demo/people";
import { step } from "../../dev/progress";
import { seed } from "../../dev/seed";
import { Stage } from "./stage";

/** An entry as both stores hold it. */
export type Stored = {
  readonly seq: number;
  readonly key: string;
  readonly kind: string;
  readonly member: number;
  readonly text: string;
  readonly deleted: boolean;
};

/** A conversation of the demo, and the two people who talk in it. */
export class RoomStage {
  private constructor(
    readonly stage: Stage,
    readonly placementId: string,
    readonly cookies: { readonly family: string; readonly childminder: string },
  ) {}

  static async set(): Promise<RoomStage> {
    const stage = await Stage.set(".data/torture", seed);
    const cookies = await step("sessions", () => sessions(stage.origin, stage.cloud));
    return new RoomStage(stage, await placementOf(stage), cookies);
  }

  /** What the copy holds. */
  copy(): Promise<Stored[]> {
    return this.stage.ask(
      "select seq, key, kind, member, text, deleted from conversation_entries where placement_id = $1 order by seq",
      [this.placementId],
    );
  }

  async copiedUpTo(): Promise<number> {
    const [row] = await this.stage.ask<{ last: number }>(
      "select max(seq) as last from conversation_entries where placement_id = $1",
      [this.placementId],
    );
    return row?.last ?? 0;
  }

  /** What the room that knows this key holds. Only once the Worker has stopped. */
  room(key: string): Stored[] {
    for (const file of globSync(`${this.stage.stores}/**/*.sqlite`)) {
      const database = new Database(file, { readonly: true });
      const tables = database.query("select name from sqlite_master where name = 'entries'").all();
      const rows =
        tables.length === 0
          ? []
          : (database
              .query("select seq, key, kind, member, text, changed = 2 as deleted from entries order by seq")
              .all() as (Omit<Stored, "deleted"> & { deleted: number })[]);
      database.close();
      if (rows.some((row) => row.key === key)) return rows.map((row) => ({ ...row, deleted: row.deleted === 1 }));
    }
    throw new Error(`no room has kept ${key}`);
  }
}

async function sessions(origin: string, cloud: Cloud): Promise<{ family: string; childminder: string }> {
  const cookies: Record<string, string> = {};
  for (const { role, url } of await demoSignIns(origin, cloud)) {
    if (role !== "parent" && role !== "childminder") continue;
    const answer = await fetch(`${origin}/api/sign-in/link`, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ token: url?.split("#")[1] }),
    });
    if (!answer.ok) throw new Error(`no session: ${answer.status} ${await answer.text()}`);
    cookies[role] = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }
  const { parent: family = "", childminder = "" } = cookies;
  return { family, childminder };
}

/** The demo's open conversation of its parent and its childminder. */
async function placementOf(stage: Stage): Promise<string> {
  const [row] = await stage.ask<{ id: string }>(
    `select p.id from placements p join conversations k on k.placement_id = p.id
       join family_members m on m.family_id = p.family_id join people a on a.id = m.person_id
     where a.email = 'eltern@tagesnest.example' and p.state = 'talking'`,
  );
  if (!row) throw new Error("the demo has no conversation");
  return row.id;
}
