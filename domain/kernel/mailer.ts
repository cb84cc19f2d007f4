/** A mail as people read it, in one language, with a part for those who read no HTML. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What a POST to ends such mails at once; sent as List-Unsubscribe with List-Unsubscribe-Post (RFC 8058). */
  readonly oneClickStop?: string;
};

/** Which job sends it: `key` is the event's id and the same at each attempt, `attempt` counts from 1. */
export type Posting = { readonly key: string; readonly attempt: number };

/**
 * Sends a mail once for each key. "undeliverable" means that no attempt will ever reach this address. Errors: `TryLater` where
 * the vendor asks for a pause, else what it answered, so that the job runs again.
 */
export type Mailer = { send(mail: Mail, posting: Posting): Promise<"sent" | "undeliverable"> };
