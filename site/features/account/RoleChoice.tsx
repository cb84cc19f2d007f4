import { chooseRole } from "../../api/accounts";
import { call } from "../../api/call";
import { createAct } from "../forms/create-act";
import { TroubleBox } from "../forms/TroubleBox";
import type { RoleTexts } from "./account-texts";

/** Somebody who came as the wrong one of the two says so before they begin; they then sign in anew. */
export function RoleChoice(props: { other: "parent" | "childminder"; texts: RoleTexts }) {
  const { busy, trouble, act } = createAct(props.texts);
  const choose = () =>
    act(async () => {
      await call(props.texts.locale, chooseRole({ json: { role: props.other } }));
      location.assign(props.texts.signIn);
    });
  return (
    <details class="mt-3">
      <summary class="fold">{props.texts.open}</summary>
      <p class="mt-1 text-soft">{props.texts.text}</p>
      <button type="button" class="button button-quiet mt-3" disabled={busy()} onClick={choose}>
        {props.texts.choose}
      </button>
      <TroubleBox trouble={trouble()} texts={props.texts} />
    </details>
  );
}
