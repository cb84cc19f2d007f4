import type { Tokens } from "../rooms";
import type { InboxTalk } from "./wire";

/** Who comes through the door of their inbox with a token. */
export type EnteringInbox = {
  readonly personId: string;
  /** When the session ends unless it is used, in milliseconds. */
  readonly until: number;
};

/** The inboxes themselves, one of each person: sockets, and nothing that is kept. */
export type Inboxes = {
  /** Tells all pages of a person; answers whether there was one. */
  tell(personId: string, talk: InboxTalk): Promise<boolean>;
  /** The sockets of a person end; whoever is still let in comes again with a new token. */
  leave(personId: string): Promise<void>;
};

declare module "../../kernel/context" {
  interface Vendors {
    readonly inboxes: Inboxes;
    readonly inboxTokens: Tokens<EnteringInbox>;
  }
}
