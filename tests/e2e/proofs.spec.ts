import { randomUUID } from "node:crypto";
import { proofRules } from "../../domain/childminders/proofs/kinds";
import { pdf } from "../support/files";
import { beginByApi } from "./by-api";
import { expect, test } from "./reader";
import { save } from "./settling-in";
import { toSiteAlone } from "./signing-in";
import { adviserElsewhere } from "./youth-office";

test.beforeEach(async ({ context }) => {
  await toSiteAlone(context);
});

test("a proof with its paper: uploaded by her, opened and seen by her office", async ({ page, reader, browser }) => {
  test.setTimeout(180_000);
  const name = `Anna Berg-${randomUUID().slice(0, 4)}`;
  const proof = proofRules.first_aid.names[reader.path("/").startsWith("/en") ? "en" : "de"];
  await beginByApi(page, name);
  await page.goto(reader.path("/meine-tagespflege/einrichten/nachweise"));
  await page.locator("#issued-first_aid").fill(new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10));
  await page.getByText(reader.text("childminders_proof_paper", { proof })).click();
  const paper = page.locator("details[open]");
  await paper.getByLabel(reader.text("documents_choose_proof")).setInputFiles({
    name: "erste-hilfe.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(pdf(1)),
  });
  await expect(paper.getByRole("status")).toContainText(reader.text("documents_taken_proof"), { timeout: 30_000 });
  await reader.expectAccessible();
  await save(page, reader);
  await page.goto(reader.path("/meine-tagespflege/einrichten/nachweise"));
  await expect(page.getByRole("button", { name: `${reader.text("documents_open")}: ${proof}` })).toBeVisible();

  const { page: office, close } = await adviserElsewhere(browser, reader);
  await office.goto(reader.path("/fachberatung"));
  const unseen = office.getByRole("region", { name: reader.text("childminders_office_proofs"), exact: true });
  const waiting = unseen.getByRole("listitem").filter({ hasText: name });
  await expect(waiting).toContainText(proof);
  await reader.expectAccessible(office);
  await waiting.getByRole("button", { name: reader.text("childminders_office_see_label", { proof, name }) }).click();
  await expect(office.getByText(reader.text("childminders_office_seen"))).toBeVisible();
  await expect(waiting).toHaveCount(0);
  await close();

  // While the proof counts, its paper stays and says why; with the proof withdrawn it can go.
  await page.goto(reader.path("/konto/daten"));
  const remove = page.getByRole("button", { name: reader.text("mydata_paper_remove_label", { name: proof }) });
  await expect(remove).toBeDisabled();
  await expect(page.locator("#papers")).toContainText(reader.text("mydata_paper_kept"));
  await reader.expectAccessible();
  await page.goto(reader.path("/meine-tagespflege/einrichten/nachweise"));
  await page.getByRole("button", { name: reader.text("childminders_proof_remove_label", { proof }) }).click();
  // It can be taken back until she goes on.
  await page.getByRole("link", { name: reader.text("childminders_later") }).click();
  await expect(page).toHaveURL(/meine-tagespflege$/);
  await page.goto(reader.path("/konto/daten"));
  const none = reader.text("mydata_paper_of_none");
  await page.getByRole("button", { name: reader.text("mydata_paper_remove_label", { name: none }) }).click();
  await expect(page.locator("#papers")).toContainText(reader.text("mydata_papers_none"));
});
