/**
 * What somebody has chosen for this device, whoever uses it: it says nothing about anybody, so it is not sealed, is read before anybody
 * has signed in, and stays when they sign out.
 */
export type Choice = "tagesnest.map";

/** A device that is not allowed to keep anything has chosen nothing. */
export function isChosen(choice: Choice): boolean {
  try {
    return localStorage.getItem(choice) !== null;
  } catch (error) {
    console.warn("choice", error);
    return false;
  }
}

export function choose(choice: Choice, chosen: boolean): void {
  try {
    if (chosen) localStorage.setItem(choice, "yes");
    else localStorage.removeItem(choice);
  } catch (error) {
    console.warn("choice", error);
  }
}
