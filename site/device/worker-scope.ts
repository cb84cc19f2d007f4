/** As much of a service worker as ours uses: TypeScript's own types of it and those of Workers name the same things. */
export type Extendable = { waitUntil(work: Promise<unknown>): void };
export type Fetching = Extendable & {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
};
export type OpenWindow = {
  readonly url: string;
  readonly visibilityState: "visible" | "hidden";
  navigate(url: string): Promise<unknown>;
  focus(): Promise<unknown>;
};
/** What a notification looks like; one of the same tag takes its place. */
export type Shown = {
  readonly body: string;
  readonly tag: string;
  readonly icon: string;
  readonly badge: string;
  readonly data: Readonly<Record<string, string>>;
};
export type WorkerScope = {
  addEventListener<Heard>(type: string, hear: (event: Heard) => void): void;
  skipWaiting(): Promise<void>;
  readonly location: { readonly origin: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { type: "window"; includeUncontrolled?: boolean }): Promise<readonly OpenWindow[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly registration: {
    readonly sync?: { register(tag: string): Promise<void> };
    showNotification(title: string, how: Shown): Promise<void>;
  };
};
