import pg from "pg";
import { type DatabaseCredentials, databaseCredentials } from "./credentials.ts";
import { type Emulator, NotEmulated } from "./emulator.ts";
import { openNeonSocket } from "./neon-socket.ts";
import { type Json, jsonValue, parameterText } from "./neon-values.ts";

type Statement = { query: string; params?: Json[]; arrayMode?: boolean };
type Payload = Statement | { queries: Statement[] };
type Rows = { arrays: boolean; rawText: boolean };

/** A request that never reaches the database, answered as Neon's proxy answers it: 400 and a message. */
class BadRequest extends Error {}

export type Neon = Emulator & { close(): Promise<void> };

/**
 * Neon in front of any PostgreSQL: `POST /sql` for one statement or a batch, and the WebSocket `/v2` that carries
 * PostgreSQL's own protocol. Whatever the database is, only `credentials` may log in here.
 */
export function neon(databaseUrl: string, credentials: DatabaseCredentials, log: (line: string) => void): Neon {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pool.on("error", (error) => log(`[neon] an idle connection failed: ${error.message}`));
  return {
    name: "Neon",
    hosts: /(^|\.)neon\.tech$/,
    note: "SQL over HTTP and WebSocket, on the PostgreSQL named below. No branches, no control plane, no statement cache.",
    /** `PUT /sql?statement=update …`: what an operator does to a row, such as giving somebody the role of an adviser. */
    async page(request) {
      const { pathname, searchParams } = new URL(request.url);
      if (request.method !== "PUT" || pathname !== "/sql") return null;
      const { rows } = await pool.query(searchParams.get("statement") ?? "");
      return Response.json({ rows });
    },
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (request.method !== "POST" || pathname !== "/sql")
        throw new NotEmulated("Neon is played for POST /sql and the WebSocket /v2");
      try {
        requireCredentials(request.headers.get("neon-connection-string"), credentials);
        return await answer(pool, request);
      } catch (error) {
        return errorResponse(error);
      }
    },
    connect(socket, request) {
      const { pathname } = new URL(request.url);
      if (pathname !== "/v2") throw new NotEmulated("Neon is played for POST /sql and the WebSocket /v2");
      openNeonSocket(socket, databaseUrl, credentials, log);
    },
    close: () => pool.end(),
  };
}

function requireCredentials(connectionString: string | null, known: DatabaseCredentials): void {
  if (connectionString === null) throw new BadRequest("invalid header: neon-connection-string");
  if (!URL.canParse(connectionString)) throw new BadRequest("invalid connection string: relative URL without a base");
  if (!/^postgres(ql)?:/.test(connectionString)) throw new BadRequest("incorrect scheme");
  const given = databaseCredentials(connectionString);
  if (given.user !== known.user || given.password !== known.password) {
    throw new BadRequest(`password authentication failed for user '${given.user}'`);
  }
  if (given.database !== known.database) throw new BadRequest(`database "${given.database}" does not exist`);
}

async function answer(pool: pg.Pool, request: Request): Promise<Response> {
  const rows: Rows = {
    arrays: request.headers.get("neon-array-mode") === "true",
    rawText: request.headers.get("neon-raw-text-output") === "true",
  };
  const begin = beginStatement(request.headers);
  const payload = await readPayload(request);
  const result = await withClient(pool, (client) =>
    "queries" in payload ? batch(client, begin, payload.queries, rows) : run(client, payload, rows),
  );
  return Response.json(result, { headers: { "access-control-allow-origin": "*" } });
}

async function readPayload(request: Request): Promise<Payload> {
  let payload: Partial<Statement> & { queries?: Statement[] };
  try {
    payload = await request.json();
  } catch (error) {
    throw new BadRequest(`could not parse the HTTP request body: ${error}`);
  }
  const statements = payload.queries ?? [payload];
  if (!statements.every((each) => typeof each.query === "string")) {
    throw new BadRequest(
      "could not parse the HTTP request body: data did not match any variant of untagged enum Payload",
    );
  }
  return payload as Payload;
}

/** A connection for one request. One that is left inside a transaction is thrown away, which rolls it back. */
async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    return await work(client);
  } catch (error) {
    broken = !(error instanceof pg.DatabaseError) && !(error instanceof BadRequest);
    throw error;
  } finally {
    client.release(broken || client.getTransactionStatus() !== "I");
  }
}

const ISOLATION: Record<string, string> = {
  ReadUncommitted: "READ UNCOMMITTED",
  ReadCommitted: "READ COMMITTED",
  RepeatableRead: "REPEATABLE READ",
  Serializable: "SERIALIZABLE",
};

function beginStatement(headers: Headers): string {
  const wanted = headers.get("neon-batch-isolation-level");
  const isolation = wanted === null ? "" : ISOLATION[wanted];
  if (isolation === undefined) throw new BadRequest("invalid isolation level");
  return [
    "BEGIN",
    isolation && `ISOLATION LEVEL ${isolation}`,
    headers.get("neon-batch-read-only") === "true" && "READ ONLY",
    headers.get("neon-batch-deferrable") === "true" && "DEFERRABLE",
  ]
    .filter(Boolean)
    .join(" ");
}

async function batch(
  client: pg.PoolClient,
  begin: string,
  queries: Statement[],
  rows: Rows,
): Promise<{ results: object[] }> {
  await client.query(begin);
  const results: object[] = [];
  try {
    for (const query of queries) results.push(await run(client, query, rows));
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  await client.query("COMMIT");
  return { results };
}

const asText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;

async function run(client: pg.PoolClient, statement: Statement, defaults: Rows): Promise<object> {
  const arrays = statement.arrayMode ?? defaults.arrays;
  const query: pg.QueryArrayConfig & { queryMode: "extended" } = {
    text: statement.query,
    values: (statement.params ?? []).map(parameterText),
    rowMode: "array",
    types: asText,
    queryMode: "extended", // Neon prepares every statement, so that two in one string are an error
  };
  const { fields, rows, rowCount, command } = await client.query<(string | null)[]>(query);
  const valuesOf = (row: (string | null)[]): Json[] =>
    defaults.rawText ? row : row.map((text, i) => (text === null ? null : jsonValue(text, fields[i]?.dataTypeID ?? 0)));
  const named = (values: Json[]) => Object.fromEntries(values.map((value, i) => [fields[i]?.name, value]));
  return {
    rowAsArray: arrays,
    fields: fields.map(({ name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier }) => {
      return { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format: "text" };
    }),
    rows: rows.map(valuesOf).map((values) => (arrays ? values : named(values))),
    command: command ?? "",
    rowCount,
  };
}

const NO_DETAILS = {
  code: "",
  detail: null,
  hint: null,
  position: null,
  internalPosition: null,
  internalQuery: null,
  severity: "",
  where: null,
  table: null,
  column: null,
  schema: null,
  dataType: null,
  constraint: null,
  file: null,
  line: null,
  routine: null,
};

/** Everything PostgreSQL says about an error, under 400. What is not its own or the caller's error is the emulator's. */
function errorResponse(error: unknown): Response {
  if (error instanceof BadRequest) return Response.json({ message: error.message, ...NO_DETAILS }, { status: 400 });
  if (!(error instanceof pg.DatabaseError)) throw error;
  const details = Object.keys(NO_DETAILS).map((key) => [key, error[key as keyof typeof NO_DETAILS] ?? null]);
  return Response.json({ message: error.message, ...Object.fromEntries(details) }, { status: 400 });
}
