ALTER TABLE "attendance_months" ADD COLUMN "paper_id" uuid;--> statement-breakpoint
CREATE INDEX "attendance_months_paper" ON "attendance_months" ("paper_id") WHERE "paper_id" is not null;--> statement-breakpoint
ALTER TABLE "attendance_months" ADD CONSTRAINT "attendance_months_paper_id_documents_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "documents"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "documents" DROP CONSTRAINT "documents_owned", ADD CONSTRAINT "documents_owned" CHECK ("owner_id" is not null or "kind" <> 'proof');