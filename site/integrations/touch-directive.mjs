/** Loads an island at the first sign that somebody is about to use it; until then the page runs no script of it. */
export default (load, _options, element) => {
  const signs = ["pointerenter", "pointerdown", "focusin", "input"];
  const wake = async () => {
    for (const sign of signs) element.removeEventListener(sign, wake, true);
    const hydrate = await load();
    await hydrate();
  };
  for (const sign of signs) element.addEventListener(sign, wake, true);
};
