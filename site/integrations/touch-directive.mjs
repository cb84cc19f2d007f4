/**
 * Loads an island at the first sign that somebody is about to use it; until then the page runs no script of it. With the name of a choice
 * that this device keeps (`site/device/choices.ts`), at once.
 */
export default (load, { value }, element) => {
  const signs = ["pointerenter", "pointerdown", "focusin", "input"];
  const wake = async () => {
    for (const sign of signs) element.removeEventListener(sign, wake, true);
    const hydrate = await load();
    await hydrate();
  };
  for (const sign of signs) element.addEventListener(sign, wake, true);
  try {
    if (localStorage.getItem(value)) wake();
  } catch (error) {
    console.warn(error);
  }
};
