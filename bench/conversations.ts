/** Conversations in the product's database, people who take part in them, and sockets into their rooms. */
import { randomBytes } from "node:crypto";
import { connectLocally } from "../dev/demo/local-server";
import { demoPeople } from "../dev/demo/people";
import { protocol, tokenProtocol } from "../domain/conversations/wire";
import { newId } from "../domain/kernel/ids";
import { fetchFrom, linksOf, sessionOf } from "./sessions";

/** Where the product is, where its Worker answers without Miniflare's front, what it reads, and where its local cloud keeps its data. */
export type Product = {
  readonly origin: string;
  readonly direct: string;
  readonly databaseUrl: string;
  readonly folder: string;
};

/** A conversation, and the cookies of all who take part in it. */
export type Conversation = { readonly placementId: string; readonly cookies: readonly string[] };

/** As many children of one family, each asked for at the demo's childminder: `members` are she and the parents. */
export async function beginConversations(
  product: Product,
  { rooms, members }: { readonly rooms: number; readonly members: number },
): Promise<Conversation[]> {
  const client = await connectLocally(product.databaseUrl);
  const now = new Date();
  const her = demoPeople.find(({ role }) => role === "childminder")?.email ?? "";
  const parents = Array.from({ length: members - 1 }, () => `${randomBytes(6).toString("hex")}@bench.example`);
  const familyId = newId(now);
  await client.query("insert into families (id, created_at) values ($1, $2)", [familyId, now]);
  for (const email of parents)
    await client.query(
      `with person as (
         insert into people (id, email, email_verified, name, roles, created_at, updated_at)
         values ($1, $2, true, 'Miriam Vogt', '{parent}', $3, $3) returning id)
       insert into family_members (person_id, family_id, joined_at) select id, $4, $3 from person`,
      [newId(now), email, now, familyId],
    );
  const placementIds = Array.from({ length: rooms }, () => newId(now));
  for (const placementId of placementIds)
    await client.query(
      `with child as (
         insert into children (id, family_id, nickname, born_month, created_at) values ($2, $3, 'Emil', '2025-03', $4) returning id)
       insert into placements (id, family_id, child_id, childminder_id, state, blind, hours, start_on, words, rank, asked_at, since)
       select $1, $3, child.id, c.id, 'talking', false, repeat('1', 1344)::bit(1344), '2027-02-01', '', 1, $4, $4
       from child, childminders c join people p on p.id = c.person_id where p.email = $5`,
      [placementId, newId(now), familyId, now, her],
    );
  await client.end();
  const links = await linksOf(product.origin, product.folder, [...parents, her]);
  const cookies: string[] = [];
  for (const link of links) cookies.push(await sessionOf(product.origin, link));
  return placementIds.map((placementId) => ({ placementId, cookies }));
}

export async function tokenOf({ origin }: Product, placementId: string, cookie: string): Promise<string> {
  const answer = await fetchFrom(origin, `/api/conversations/${placementId}/token`, { cookie, method: "POST" });
  const { token }: { token: string } = await answer.json();
  return token;
}

/** A socket into a room, as a page opens it; it goes on after that number. */
export function openSocket({ origin, direct }: Product, placementId: string, token: string, after = 0): WebSocket {
  // Bun's socket takes headers where a browser sends its own Origin. The Worker does not compress sockets; Miniflare's proxy for assets,
  // which stands before it on every port, would agree to it with whoever offers it.
  const asking = {
    protocols: [protocol, `${tokenProtocol}${token}`],
    headers: { origin },
    perMessageDeflate: false,
  } as unknown as string[];
  const socket = new WebSocket(`${direct.replace("http", "ws")}/api/rooms/${placementId}?after=${after}`, asking);
  socket.binaryType = "arraybuffer";
  return socket;
}
