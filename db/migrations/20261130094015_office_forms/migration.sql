CREATE TABLE "contract_forms" (
	"id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"signed_on" date NOT NULL,
	"from_date" date NOT NULL,
	"probation_days" integer NOT NULL,
	"notice_period" text NOT NULL,
	"paper_id" uuid,
	"sha256" char(64) NOT NULL,
	"brought_by" uuid,
	"brought_at" timestamp with time zone NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"words" text DEFAULT '' NOT NULL,
	CONSTRAINT "contract_forms_answered" CHECK ("state" not in ('confirmed', 'refused') or "answered_at" is not null)
);
--> statement-breakpoint
CREATE INDEX "contract_forms_placement" ON "contract_forms" ("placement_id");--> statement-breakpoint
CREATE INDEX "contract_forms_paper" ON "contract_forms" ("paper_id") WHERE "paper_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "contract_forms_waiting" ON "contract_forms" ("placement_id") WHERE "state" = 'waiting';--> statement-breakpoint
ALTER TABLE "contract_forms" ADD CONSTRAINT "contract_forms_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "contract_forms" ADD CONSTRAINT "contract_forms_paper_id_documents_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "documents"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "contract_forms" ADD CONSTRAINT "contract_forms_brought_by_people_id_fkey" FOREIGN KEY ("brought_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "contract_forms" ADD CONSTRAINT "contract_forms_answered_by_people_id_fkey" FOREIGN KEY ("answered_by") REFERENCES "people"("id") ON DELETE SET NULL;