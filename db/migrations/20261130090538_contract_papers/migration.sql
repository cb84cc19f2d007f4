-- The key of a file is bound to where it lay: no statement can move one. No installation in use has any; where there are some, nothing is
-- thrown away in silence.
DO $$ BEGIN
  IF EXISTS (SELECT FROM "contract_files") THEN
    RAISE EXCEPTION 'contract_files holds files that cannot be moved: delete their contracts first';
  END IF;
END $$;--> statement-breakpoint
DROP TABLE "contract_files";--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "paper_id" uuid;--> statement-breakpoint
ALTER TABLE "contracts" ADD COLUMN "signed_paper_id" uuid;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "sha256" char(64);--> statement-breakpoint
CREATE INDEX "contracts_paper" ON "contracts" ("paper_id") WHERE "paper_id" is not null;--> statement-breakpoint
CREATE INDEX "contracts_signed_paper" ON "contracts" ("signed_paper_id") WHERE "signed_paper_id" is not null;--> statement-breakpoint
CREATE INDEX "documents_sha256" ON "documents" ("sha256") WHERE "sha256" is not null;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_paper_id_documents_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "documents"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_signed_paper_id_documents_id_fkey" FOREIGN KEY ("signed_paper_id") REFERENCES "documents"("id") ON DELETE SET NULL;