import { createSignal, onMount } from "solid-js";
import type { SharedTexts } from "./account-texts";
import { Refused } from "./call";

/** What went wrong, and whether signing in anew helps. */
export type Trouble = { readonly text: string; readonly signIn: boolean };

/** The way to sign in that comes back to this page. */
export function signInAndBack(texts: SharedTexts): string {
  return `${texts.signIn}&next=${encodeURIComponent(location.pathname + location.search)}`;
}

const signedOut = ["accounts.not_signed_in", "permissions.sign_in_first"];

/** One thing at a time: busy until it is done (and until the island is awake), and what went wrong is said. */
export function createAct(texts: SharedTexts, otherwise: string = texts.unreachable) {
  const [busy, setBusy] = createSignal(true);
  const [trouble, setTrouble] = createSignal<Trouble | null>(null);
  onMount(() => setBusy(false));

  const act = async (work: () => Promise<unknown>): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    setTrouble(null);
    try {
      await work();
    } catch (error) {
      const code = error instanceof Refused ? error.code : "";
      if (signedOut.includes(code)) location.assign(signInAndBack(texts));
      const text = error instanceof Refused ? error.message || texts.unreachable : otherwise;
      setTrouble({ text, signIn: code === "accounts.sign_in_again" });
    } finally {
      setBusy(false);
    }
  };

  return { busy, trouble, setTrouble, act };
}
