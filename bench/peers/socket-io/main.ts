/**
 * A room as one writes it with Socket.IO and PostgreSQL: a row per message, acknowledged once it is committed, then told to the others.
 * With `REDIS_URL` its adapter passes everything on to further processes. `bun build` makes one file of it.
 */
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import pg from "pg";
import { createClient } from "redis";
import { Server } from "socket.io";

type Said = { readonly key: string; readonly text: string };

const { DATABASE_URL, REDIS_URL, PORT } = process.env;
// Backends that end would take their processor time out of the sum.
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10, idleTimeoutMillis: 0 });
await pool.query(`create table if not exists messages(
  id bigint generated always as identity primary key, key uuid not null unique, room text not null, member integer not null,
  text text not null, at timestamptz not null default now())`);

// Whoever starts it asks until something answers.
const http = createServer((_request, response) => response.end("ok"));
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
if (REDIS_URL) {
  const publisher = createClient({ url: REDIS_URL });
  const subscriber = publisher.duplicate();
  await Promise.all([publisher.connect(), subscriber.connect()]);
  io.adapter(createAdapter(publisher, subscriber));
}

io.on("connection", (socket) => {
  const { room, member } = socket.handshake.query as { room: string; member: string };
  socket.join(room);
  socket.on("say", async ({ key, text }: Said, acknowledge: (id: string) => void) => {
    const { rows } = await pool.query({
      name: "say",
      text: `insert into messages(key, room, member, text) values ($1, $2, $3, $4)
        on conflict (key) do nothing returning id, at`,
      values: [key, room, member, text],
    });
    const [written] = rows;
    acknowledge(written?.id ?? "");
    if (written) socket.to(room).emit("said", [written.id, key, Number(member), Number(written.at), text]);
  });
});

http.listen(Number(PORT), "127.0.0.1");
