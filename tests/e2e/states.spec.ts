import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { lookOnce } from "./states";

test("axe looks at a page in another state, and not at the same with other words or more rows", async ({ page }) => {
  const run = `states-${randomUUID()}`;
  const isNew = async (main: string) => {
    await page.setContent(`<title>t</title><main>${main}</main>`);
    const looks: string[] = [];
    await lookOnce(page, run, async () => void looks.push(main));
    return looks.length > 0;
  };
  const list = (...names: string[]) => `<h1>Leipzig</h1><ul>${names.map((name) => `<li>${name}</li>`).join("")}</ul>`;
  expect(await isNew(list("Anna", "Berta"))).toBe(true);
  expect(await isNew(list("Clara"))).toBe(false);
  expect(await isNew(list("Clara").replace("Leipzig", "Halle"))).toBe(false);

  const others = {
    "no rows": list(),
    "an empty heading": list("Anna").replace("Leipzig", ""),
    "another class": list("Anna").replace("<h1>", '<h1 class="pale">'),
    "a field with a label": '<label for="a">A</label><input id="a">',
    "a field whose label is another's": '<label for="b">A</label><input id="a">',
    "a field that is wrong": '<label for="a">A</label><input id="a" aria-invalid="true">',
    "a picture with words": '<img alt="Anna">',
    "a picture with none": '<img alt="">',
    "a picture that says nothing": "<img>",
    "a button": "<button>A</button>",
    "two of it": "<button>A</button><button>B</button>",
    "a field whose label stands twice": '<label for="a">A</label><input id="a"><input id="a">',
    "a label for what is no field": '<label for="a">A</label><p id="a">A</p>',
    "what scrolls": '<div style="height: 2rem; overflow: auto"><p>A</p></div>'.replace("A", "A<br>".repeat(9)),
    "an open fold": "<details open><summary>A</summary></details>",
    "a closed fold": "<details><summary>A</summary></details>",
  };
  for (const [what, main] of Object.entries(others)) expect(await isNew(main), what).toBe(true);
  for (const [what, main] of Object.entries(others)) expect(await isNew(main), what).toBe(false);

  // What was found wrong is looked at again, wherever it comes up next.
  await page.setContent("<main><h2>wrong</h2></main>");
  const fails = () => lookOnce(page, run, () => Promise.reject(new Error("wrong")));
  await expect(fails()).rejects.toThrow("wrong");
  await expect(fails()).rejects.toThrow("wrong");
});
