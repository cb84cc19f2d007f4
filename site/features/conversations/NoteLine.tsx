import { Show } from "solid-js";
import { clockOf } from "./day-words";
import type { NoteLink } from "./words";

type Props = {
  readonly words: string;
  readonly at: number;
  readonly locale: string;
  readonly link: NoteLink | undefined;
};

/** What happened to the placement, and where it can be gone on with. */
export function NoteLine(props: Props) {
  return (
    <>
      {props.words} · {clockOf(props.at, props.locale)}
      <Show when={props.link}>
        {(link) => (
          <>
            {" "}
            <a href={link().href} class="link inline-block py-1 font-semibold">
              {link().label}
            </a>
          </>
        )}
      </Show>
    </>
  );
}
