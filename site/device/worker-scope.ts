/** As much of a service worker as ours uses: TypeScript's own types of it and those of Workers name the same things. */
export type Extendable = { waitUntil(work: Promise<unknown>): void };
export type Fetching = Extendable & {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
};
export type WorkerScope = {
  addEventListener<Heard>(type: string, hear: (event: Heard) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: {
      type: "window";
    }): Promise<readonly { readonly url: string; navigate(url: string): Promise<unknown> }[]>;
  };
  readonly registration: { readonly sync?: { register(tag: string): Promise<void> } };
};
