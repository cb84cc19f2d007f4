/** Hearts of public pages: filled in place at once, kept on this device, told to the family of who is signed in, and undone by a tap. */
import { call } from "../../api/call";
import { addFavourite, removeFavourite } from "../../api/families";
import { readHearts, withHeart, writeHearts } from "../../device/kept-hearts";

const path = /\/familie\/merken$/;
let said: HTMLElement | undefined;
/** Here and not in the sheet: only who taps a heart needs it. */
const look =
  "position:fixed;z-index:5;inset:auto 1rem 1rem;width:fit-content;margin-inline:auto;border-radius:2rem;background:var(--ink);padding:.6rem 1.2rem;color:var(--ground)";

function paint(): void {
  const hearts = readHearts() ?? {};
  for (const heart of document.querySelectorAll<HTMLButtonElement>("button[name=person]"))
    heart.setAttribute("aria-pressed", String(heart.value in hearts));
}

async function turn(heart: HTMLButtonElement): Promise<void> {
  const [slug, before] = [heart.value, readHearts()];
  if (!before) return;
  const keep = !(slug in before);
  writeHearts(withHeart(before, slug, keep ? "device" : null));
  paint();
  say(heart, keep);
  const command = keep ? addFavourite({ param: { slug } }) : removeFavourite({ param: { slug } });
  const told = await call(document.documentElement.lang, command).then(
    () => true,
    () => false,
  );
  const now = readHearts();
  // Nobody is signed in, or there is no network: it waits on the device.
  if (told && keep && now && slug in now) writeHearts(withHeart(now, slug, "family"));
}

/** For who does not see the heart, and for who did not mean it. */
function say(heart: HTMLButtonElement, kept: boolean): void {
  const [yes = "", no = "", undo = ""] = heart.form?.dataset["said"]?.split("|") ?? [];
  said ??= document.body.appendChild(Object.assign(document.createElement("p"), { className: "said" }));
  said.setAttribute("role", "status");
  said.style.cssText = look;
  const back = Object.assign(document.createElement("button"), {
    type: "button",
    className: "link",
    textContent: undo,
  });
  back.style.color = "inherit";
  back.onclick = () => {
    said?.remove();
    said = undefined;
    void turn(heart);
    heart.focus();
  };
  said.replaceChildren(kept ? yes : no, " ", back);
}

document.addEventListener("submit", (event) => {
  const heart = event.submitter;
  if (!(heart instanceof HTMLButtonElement) || heart.name !== "person" || !heart.form || !path.test(heart.form.action))
    return;
  if (!readHearts()) return;
  event.preventDefault();
  void turn(heart);
});
addEventListener("storage", paint);
paint();
