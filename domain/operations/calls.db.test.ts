import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { parent } from "../../tests/support/people";
import { theCalls } from "../kernel/jobs";
import { ensureSchedules, isCall, type TakeCall, takeCall } from "./calls";
import { removeExpired } from "./commands";

const { pool, context, empty } = testDatabase();
const ctx = context();

beforeEach(async () => {
  await empty();
  await pool.query("truncate vendor_calls");
});

const call: TakeCall = { vendor: "qstash", name: "proofs", callId: "jwt_1", messageId: "msg_1", subjectId: null };

async function written() {
  const { rows } = await pool.query(
    `select v.call_id, e.name, e.details, d.consumer, d.delivered_at
       from vendor_calls v left join events e on e.subject_id = v.id left join deliveries d on d.event_id = e.id`,
  );
  return rows;
}

describe("a call of a vendor", () => {
  it("is written down together with its event and its job", async () => {
    await takeCall(ctx, call);
    expect(await written()).toEqual([
      {
        call_id: "jwt_1",
        name: "operations.called",
        details: { call: "proofs" },
        consumer: "run-call",
        delivered_at: null,
      },
    ]);
  });

  it("about somebody names them as what the event is about", async () => {
    const subjectId = "0192f000-0000-7000-8000-00000000000a";
    await takeCall(ctx, { ...call, subjectId });
    expect((await pool.query("select subject_id from events")).rows).toEqual([{ subject_id: subjectId }]);
  });

  it("ten times at once is one, and the same message in another call adds nothing", async () => {
    const shown = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) => takeCall(ctx, { ...call, callId: `jwt_${n}` })),
    );
    expect(shown.every(({ status }) => status === "fulfilled")).toBe(true);
    expect(await written()).toHaveLength(1);
  });

  it("shown again is a replay, whatever message it claims to be", async () => {
    await takeCall(ctx, call);
    await expect(takeCall(ctx, { ...call, messageId: "msg_2" })).rejects.toMatchObject({
      code: "operations.call_replayed",
    });
    expect(await written()).toHaveLength(1);
  });

  it("is taken by the house alone, and forgotten after a month", async () => {
    await expect(takeCall(context({ actor: parent }), call)).rejects.toMatchObject({ code: "permissions.refused" });
    await takeCall(ctx, call);
    await removeExpired(context({ now: new Date(ctx.now.getTime() + 29 * 86_400_000) }));
    expect(await written()).toHaveLength(1);
    await removeExpired(context({ now: new Date(ctx.now.getTime() + 31 * 86_400_000) }));
    expect(await written()).toEqual([]);
  });
});

it("every call there is has its schedule told to the vendor", async () => {
  const told: unknown[] = [];
  const later = { ...ctx.vendors.later, ensureSchedule: async (schedule: unknown) => void told.push(schedule) };
  await ensureSchedules(context({ vendors: { ...ctx.vendors, later } }));
  expect(told).toEqual([{ call: "proofs", cron: theCalls()["proofs"]?.cron }]);
  expect([isCall("proofs"), isCall("toString"), isCall("others")]).toEqual([true, false, false]);
});
