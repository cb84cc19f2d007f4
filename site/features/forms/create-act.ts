import { createSignal, onMount } from "solid-js";
import { Refused } from "../../api/call";
import type { FieldErrors } from "../../api/problem";
import type { ActTexts } from "./act-texts";

/** What went wrong, and whether signing in anew helps. */
export type Trouble = { readonly text: string; readonly signIn: boolean };

/** The way to sign in that comes back to this page. */
export function signInAndBack(texts: Pick<ActTexts, "signIn">): string {
  return `${texts.signIn}&next=${encodeURIComponent(location.pathname + location.search)}`;
}

const signedOut = ["accounts.not_signed_in", "permissions.sign_in_first"];

type Settings = {
  /** What is said where not the API but something in the browser stopped it. */
  readonly otherwise?: string;
  /** What a page without JavaScript has found wrong already. */
  readonly errors?: FieldErrors;
};

/**
 * The one way in which an island does something: one thing at a time, busy until it is done (and until the island is awake). What
 * was done is said; a mistake stands at its field where a form was sent, and the reader at the first; any other is told whole.
 */
export function createAct(texts: ActTexts, { otherwise = texts.unreachable, errors: known = {} }: Settings = {}) {
  const [busy, setBusy] = createSignal(true);
  const [trouble, setTrouble] = createSignal<Trouble | null>(null);
  const [errors, setErrors] = createSignal(known);
  const [said, setSaid] = createSignal("");
  onMount(() => setBusy(false));

  const act = async (work: () => Promise<unknown>, done = "", form?: HTMLFormElement): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    setTrouble(null);
    setSaid("");
    try {
      await work();
      setErrors({});
      setSaid(done);
      // What is kept of it on the device may go (`site/device/forms.ts`).
      form?.dispatchEvent(new Event("sent", { bubbles: true }));
    } catch (error) {
      const { code, message, fields } = error instanceof Refused ? error : { code: "", message: otherwise, fields: {} };
      const [first] = Object.keys(fields);
      if (form && first !== undefined) {
        setErrors(fields);
        forgetMended(form);
        form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
        return;
      }
      if (signedOut.includes(code)) location.assign(signInAndBack(texts));
      setTrouble({ text: message || texts.unreachable, signIn: code === "accounts.sign_in_again" });
    } finally {
      setBusy(false);
    }
  };

  /** Nothing is called wrong any more that was changed since; whether it is right, the next sending tells. */
  const forgetMended = (form: HTMLFormElement) => {
    const mended = ({ target }: Event) => {
      const { name = "" } = target as HTMLInputElement;
      const { [name]: _, ...others } = errors();
      setErrors(others);
      if (Object.keys(others).length === 0) form.removeEventListener("input", mended);
    };
    form.addEventListener("input", mended);
  };

  return { busy, trouble, setTrouble, errors, said, setSaid, act };
}
