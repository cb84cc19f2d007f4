CREATE TABLE "office_forms" (
	"id" uuid PRIMARY KEY,
	"land" char(2) NOT NULL,
	"municipality" text NOT NULL,
	"municipality_id" text,
	"name" text NOT NULL,
	"valid_from" date NOT NULL,
	"paper_id" uuid,
	"kept_by" uuid,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "office_forms_whose" CHECK (("municipality" = '') = ("municipality_id" is null))
);
--> statement-breakpoint
CREATE INDEX "office_forms_area" ON "office_forms" ("land","municipality_id");--> statement-breakpoint
CREATE INDEX "office_forms_paper" ON "office_forms" ("paper_id") WHERE "paper_id" is not null;--> statement-breakpoint
ALTER TABLE "office_forms" ADD CONSTRAINT "office_forms_paper_id_documents_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "documents"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "office_forms" ADD CONSTRAINT "office_forms_kept_by_people_id_fkey" FOREIGN KEY ("kept_by") REFERENCES "people"("id") ON DELETE SET NULL;