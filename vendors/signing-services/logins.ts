import { TryLater } from "../../domain/kernel/try-later";
import { patience, pauseAsked } from "../answer";
import { masked } from "../masked";

/** A key to an account for a while, and where its API is. */
export type Login = { readonly token: string; readonly base: string; readonly until: number };

/** By account: kept by the isolate, since vendors limit how often one logs in. Values alone: what one request waits for is no other's. */
const kept = new Map<string, Login>();
/** So long before its end a key is not used any more. */
const marginMs = 60_000;

/** What asks a vendor with a key that is got by `logIn` when there is none. */
export function signedIn(account: string, logIn: () => Promise<Login>) {
  const current = async (): Promise<Login> => {
    const known = kept.get(account);
    if (known && known.until - marginMs > Date.now()) return known;
    const login = await logIn();
    kept.set(account, login);
    return login;
  };
  /** One call; a key that does not open any more is got anew, once. */
  return async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await call(await current(), path, init);
    if (response.status !== 401 && response.status !== 403) return response;
    await response.body?.cancel();
    kept.delete(account);
    return call(await current(), path, init);
  };
}

function call({ token, base }: Login, path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${token}`);
  if (!headers.has("accept")) headers.set("accept", "application/json");
  if (init.body) headers.set("content-type", "application/json");
  return fetch(`${base}${path}`, { ...init, headers, redirect: "manual", signal: patience() });
}

/** What went wrong at the door: our settings, most of the time, which trying again does not mend by itself. */
export async function loginError(vendor: string, response: Response): Promise<Error> {
  if (response.status === 429) return new TryLater(`${vendor} asks for a pause`, pauseAsked(response));
  return new Error(`${vendor} lets nobody in, ${response.status}: ${masked(await response.text())}`);
}
