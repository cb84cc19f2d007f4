import { asc } from "drizzle-orm";
import { contractDeclarations } from "../../../db/schema/contracts";
import { initials, maskedEmail } from "../../accounts/rules";
import { me } from "../../accounts/steps";
import { addDays, type Day, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { aloneDays, openMinutes, settleBy } from "../rules";
import type { Declare } from "../schemas";
import { type Declaration, isLoose, openSaid } from "../steps";

/** What somebody declared without naming a contract that we know, as support reads it. */
export type LooseDeclaration = {
  readonly id: string;
  readonly kind: Declare["kind"];
  readonly receivedAt: Date;
  /** By then support has seen to it. */
  readonly settleBy: Day;
  /** From then on it is no longer kept. */
  readonly goneOn: Day;
  /** Initials and half an address, until a reason is written down. */
  readonly name: string;
  readonly email: string;
  /** What is hidden while it is masked: words that somebody wrote. */
  readonly said: Pick<Declare, "contract" | "reason" | "lastDay" | "notice"> | null;
};

/** As many as somebody of support can see to in days. */
const shownAtMost = 100;

/** All that support has yet to see to, what came first at the top. */
export async function readLooseDeclarations(ctx: Context): Promise<LooseDeclaration[]> {
  authorise(ctx, "contracts.settle_declarations");
  const rows = await ctx.db
    .select()
    .from(contractDeclarations)
    .where(isLoose)
    .orderBy(asc(contractDeclarations.receivedAt), asc(contractDeclarations.id))
    .limit(shownAtMost);
  return Promise.all(rows.map((row) => shown(ctx, row)));
}

async function shown(ctx: Context, row: Declaration): Promise<LooseDeclaration> {
  const declared = await openSaid(ctx, row);
  const { id, kind, receivedAt } = row;
  const { contract, reason, lastDay, notice } = declared;
  const isOpen = isOpenTo(row, me(ctx), ctx.now);
  return {
    id,
    kind,
    receivedAt,
    settleBy: settleBy(declared, receivedAt),
    goneOn: addDays(todayInBerlin(receivedAt), aloneDays),
    name: isOpen ? declared.name : initials(declared.name),
    email: isOpen ? declared.email : maskedEmail(declared.email),
    said: isOpen ? { contract, reason, lastDay, notice } : null,
  };
}

const isOpenTo = ({ openedBy, openedAt }: Declaration, reader: string, now: Date): boolean =>
  openedBy === reader && openedAt !== null && now.getTime() < openedAt.getTime() + openMinutes * 60_000;
