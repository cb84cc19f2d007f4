import "../domain/parts";
import type { ZodType } from "zod";
import { enterRoom } from "../domain/conversations/commands";
import { enterInbox } from "../domain/conversations/inbox/commands";
import { EnterInbox } from "../domain/conversations/inbox/schemas";
import { EnterRoom } from "../domain/conversations/schemas";
import { protocol, tokenProtocol } from "../domain/conversations/wire";
import type { Context } from "../domain/kernel/context";
import { statusOf } from "../domain/kernel/error-texts";
import { AppError } from "../domain/kernel/errors";
import { anyone } from "../domain/kernel/permissions";
import { openContext } from "../vendors/context";
import { inboxRoom, placementRoom } from "../vendors/rooms/durable";
import { entered } from "./entering";

const path = "/api/rooms/";
const inboxPath = "/api/inbox";

export const isRoom = (pathname: string): boolean => pathname === inboxPath || pathname.startsWith(path);

/**
 * Lets a socket into a room, or nobody: refused here, since what a room throws while somebody comes in is shown to them and leaves
 * their socket behind.
 */
export async function openDoor(request: Request, env: Env, execution: ExecutionContext): Promise<Response> {
  try {
    const token = tokenIn(request, env);
    const ctx = openContext({ env, execution, actor: anyone, locale: "de", requestId: crypto.randomUUID() });
    const { room, entering } = await enter(ctx, env, new URL(request.url).pathname, token);
    const { status, webSocket } = await room.fetch(entered(request, entering));
    // A browser ends a socket whose protocol nobody has agreed to.
    return new Response(null, { status, webSocket, headers: { "sec-websocket-protocol": protocol } });
  } catch (error) {
    return refused(error);
  }
}

/** A room that cannot begin (its copy is out of reach) is shut like one whose tokens are: whoever knocks comes again. */
function refused(error: unknown): Response {
  const code = error instanceof AppError ? error.code : "conversations.doors_closed";
  if (!(error instanceof AppError)) console.error(JSON.stringify({ level: "error", what: "room", why: String(error) }));
  return Response.json({ code }, { status: statusOf(code), headers: { "cache-control": "no-store" } });
}

/** Which room it is, and who comes. */
async function enter(ctx: Context, env: Env, pathname: string, token: string | undefined) {
  if (pathname === inboxPath) {
    const entering = await enterInbox(ctx, shown(EnterInbox, { token }));
    return { room: await inboxRoom(env, entering.personId), entering };
  }
  const asked = shown(EnterRoom, { placementId: pathname.slice(path.length), token });
  const entering = await enterRoom(ctx, asked);
  return { room: await placementRoom(env, asked.placementId), entering };
}

function shown<Asked>(schema: ZodType<Asked>, given: unknown): Asked {
  const read = schema.safeParse(given);
  if (!read.success) throw new AppError("conversations.token_refused");
  return read.data;
}

/** What a browser shows at the door: a page of ours, the protocol it speaks, a token. */
function tokenIn(request: Request, env: Env): string | undefined {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") throw new AppError("input.not_understood");
  if (request.headers.get("origin") !== env.SITE_ORIGIN) throw new AppError("accounts.cross_site");
  const offered = (request.headers.get("sec-websocket-protocol") ?? "").split(",").map((text) => text.trim());
  if (!offered.includes(protocol)) throw new AppError("conversations.other_protocol");
  return offered.find((text) => text.startsWith(tokenProtocol))?.slice(tokenProtocol.length);
}
