import { eq } from "drizzle-orm";
import { identityChecks } from "../../db/schema/identity-checks";
import type { PersonalPart } from "../kernel/personal-data";

export const identityCheckData: PersonalPart = {
  name: "identity",
  title: { de: "Prüfung der Identität", en: "Identity check" },
  tables: [identityChecks],

  async collect(ctx, { id }) {
    const iso = (instant: Date | null) => instant?.toISOString() ?? null;
    const checks = await ctx.db
      .select()
      .from(identityChecks)
      .where(eq(identityChecks.personId, id))
      .orderBy(identityChecks.begunAt);
    return {
      identityChecks: checks.map((one) => ({
        service: one.vendor,
        identityState: `identity_${one.state}`,
        begunAt: iso(one.begunAt),
        returnedAt: iso(one.returnedAt),
        endedAt: iso(one.endedAt),
        identityMethod: one.method,
        identityLevel: one.level,
        checkedName: one.checkedName,
        shownSince: iso(one.shownSince),
      })),
    };
  },

  async erase(tx, _ctx, { id }) {
    const gone = await tx
      .delete(identityChecks)
      .where(eq(identityChecks.personId, id))
      .returning({ id: identityChecks.id });
    return { ids: gone.map((one) => one.id) };
  },
};
