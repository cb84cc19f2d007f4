import { createOTP } from "@better-auth/utils/otp";
import { symmetricDecrypt } from "better-auth/crypto";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { connect } from "../../db/client";
import { secondFactors } from "../../db/schema/accounts";
import type { IdentitySettings } from "./settings";

const stepMs = 30_000;

/** better-auth takes the code of the step before and after as well; one more, should a step end while it looks. */
const stepsBack = 2;
const stepsAhead = 1;

type Decrypting = Parameters<typeof symmetricDecrypt>[0]["key"];

/**
 * A code that better-auth found right is used up, and with it every older one (RFC 6238, 5.2). One statement decides, so of two
 * requests with one code at once one wins. False where it was used already.
 */
export async function useUp(
  { DATABASE_URL }: Pick<IdentitySettings, "DATABASE_URL">,
  key: Decrypting,
  { personId, code }: { readonly personId: string; readonly code: string },
): Promise<boolean> {
  const db = connect(DATABASE_URL);
  const [factor] = await db.select().from(secondFactors).where(eq(secondFactors.personId, personId));
  if (!factor) return false;
  const step = await stepOf(await symmetricDecrypt({ key, data: factor.secret }), code);
  if (step === null) return false;
  const used = await db
    .update(secondFactors)
    .set({ lastStep: step })
    .where(
      and(
        eq(secondFactors.id, factor.id),
        eq(secondFactors.secret, factor.secret),
        or(isNull(secondFactors.lastStep), lt(secondFactors.lastStep, step)),
      ),
    )
    .returning({ id: secondFactors.id });
  return used.length > 0;
}

/** The latest step whose code this is. */
async function stepOf(secret: string, code: string): Promise<number | null> {
  const otp = createOTP(secret);
  const now = Math.floor(Date.now() / stepMs);
  for (let step = now + stepsAhead; step >= now - stepsBack; step--) {
    if ((await otp.hotp(step)) === code) return step;
  }
  return null;
}
