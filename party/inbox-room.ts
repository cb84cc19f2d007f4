import "../domain/parts";
import { type Connection, type ConnectionContext, Server, type WSMessage } from "partyserver";
import { readInbox } from "../domain/conversations/inbox/queries";
import type { InboxReceived, InboxTalk } from "../domain/conversations/inbox/wire";
import type { EnteringInbox } from "../domain/conversations/rooms";
import { closeCodes } from "../domain/conversations/wire";
import { system } from "../domain/kernel/permissions";
import { openContext } from "../vendors/context";
import { enteringOf } from "./entering";
import { Pace, paces } from "./pace";
import { readInboxFrame } from "./protocol";

type Here = Connection<EnteringInbox>;

/**
 * The inbox of one person: it passes on to their pages what conversations tell it, and keeps nothing. Whoever comes is greeted with the
 * list as the copy has it.
 */
export class InboxRoom extends Server<Env> {
  static override options = { hibernate: true };

  readonly #pace = new Pace();

  override onStart(): void {
    this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  override async onConnect(connection: Here, { request }: ConnectionContext): Promise<void> {
    connection.setState(enteringOf<EnteringInbox>(request));
    await this.#greet(connection);
  }

  override async onMessage(connection: Here, data: WSMessage): Promise<void> {
    if (this.#isOut(connection)) return;
    // Pages ask to be greeted and say nothing else.
    const frame = this.#pace.isTooFast("all", paces.person, Date.now()) ? null : readInboxFrame(data);
    if (frame) await this.#greet(connection, frame.key);
    else connection.close(closeCodes.again, "again");
  }

  /** Where the copy is out of reach, whoever came comes again. */
  async #greet(connection: Here, key?: string): Promise<void> {
    try {
      const talks = await readInbox(this.#context(), { personId: this.name });
      if (connection.readyState === WebSocket.OPEN) this.#send(connection, { t: "hello", ...(key && { key }), talks });
    } catch (error) {
      console.error(JSON.stringify({ level: "error", what: "inbox", why: String(error) }));
      connection.close(closeCodes.again, "again");
    }
  }

  /** `Inboxes` of the domain calls these from outside. */
  tell(talk: InboxTalk): boolean {
    const open = [...this.getConnections<EnteringInbox>()].filter((connection) => !this.#isOut(connection));
    for (const connection of open) this.#send(connection, { t: "talk", talk });
    return open.length > 0;
  }

  /** With the sockets goes what partyserver keeps of it, whose it is. */
  async leave(): Promise<void> {
    for (const connection of this.getConnections()) connection.close(closeCodes.again, "again");
    await this.ctx.storage.deleteAll();
  }

  /** Whose session has run out meanwhile comes again with a token, or not at all. */
  #isOut(connection: Here): boolean {
    const isOut = Date.now() > (connection.state?.until ?? 0);
    if (isOut) connection.close(closeCodes.again, "again");
    return isOut;
  }

  #send(connection: Here, frame: InboxReceived): void {
    connection.send(JSON.stringify(frame));
  }

  #context() {
    return openContext({
      env: this.env,
      execution: { waitUntil: (closing) => this.ctx.waitUntil(closing) },
      actor: system,
      locale: "de",
      requestId: crypto.randomUUID(),
    });
  }
}
