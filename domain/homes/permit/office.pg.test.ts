import { beforeEach, expect, test } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { claimed, settleIn } from "../../../tests/support/settling";
import { acceptInvitation, inviteColleague } from "../joint-care/commands";
import { mailColleagueInvitation } from "../joint-care/mails";
import { confirmPermit, declinePermit } from "./commands";

const { pool, context, empty } = testDatabase({ connections: 10 });

const ctx = context();

beforeEach(empty);

test("two who decide the same claim at once: one does, the other hears that it was decided", async () => {
  const childminder = await addPerson(ctx, "childminder");
  const { claimId } = await settleIn(context({ actor: childminder.actor }));
  const offices = await Promise.all(
    Array.from({ length: 8 }, async () => context({ actor: (await addPerson(ctx, "moderator")).actor })),
  );
  const { office: _, ...numbers } = claimed;
  const outcomes = await Promise.allSettled(
    offices.map((office, at) =>
      at % 2 === 0
        ? confirmPermit(office, { claimId, ...numbers })
        : declinePermit(office, { claimId, reason: "Unter dieser Anschrift unbekannt." }),
    ),
  );
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.code] : []));
  expect(refused).toEqual(Array.from({ length: 7 }, () => "childminders.claim_decided"));
  const { rows } = await pool.query(
    "select outcome, (select count(*)::int from permits) as permits from permit_decisions",
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].permits).toBe(rows[0].outcome === "confirmed" ? 1 : 0);
});

test("one link used many times at once lets her in once", async () => {
  const host = await addPerson(ctx, "childminder");
  await settleIn(context({ actor: host.actor }), { joint: true });
  const guest = await addPerson(ctx, "childminder", { email: "colleague@example.org" });
  const { id } = await inviteColleague(context({ actor: host.actor }), { email: guest.email });
  let token = "";
  const send = async ({ text }: { text: string }) => {
    token = /einladung#(\S+)/.exec(text)?.[1] ?? "";
    return "sent" as const;
  };
  const mailing = context({ vendors: { ...ctx.vendors, mailer: { send } } });
  await mailColleagueInvitation(mailing, id, { key: "event", attempt: 1 });
  const asGuest = context({ actor: guest.actor });
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => acceptInvitation(asGuest, { token })));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});
