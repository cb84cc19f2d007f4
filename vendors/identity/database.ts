import { drizzleAdapter } from "@better-auth/drizzle-adapter/relations-v2";
import { neon } from "@neondatabase/serverless";
import { defineRelations } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import { linkedAccounts, passkeys, people, secondFactors, signingKeys } from "../../db/schema/accounts";

const tables = { people, linkedAccounts, passkeys, secondFactors, signingKeys };
const relations = defineRelations(tables);

/** Our tables as better-auth's models; sessions and links have none, they live in Redis. */
export function identityDatabase(databaseUrl: string) {
  return drizzleAdapter(drizzle({ client: neon(databaseUrl), relations }), { provider: "pg", schema: tables });
}
