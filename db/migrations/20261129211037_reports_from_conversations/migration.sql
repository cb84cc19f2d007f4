CREATE TABLE "conversation_report_entries" (
	"report_id" uuid,
	"seq" integer,
	"person_id" uuid,
	"side" text,
	"at" timestamp with time zone NOT NULL,
	"text" text NOT NULL,
	"code" text,
	CONSTRAINT "conversation_report_entries_pkey" PRIMARY KEY("report_id","seq")
);
--> statement-breakpoint
CREATE TABLE "conversation_reports" (
	"id" uuid PRIMARY KEY,
	"receipt" text NOT NULL,
	"placement_id" uuid,
	"reporter_id" uuid,
	"reporter_side" text NOT NULL,
	"what" text NOT NULL,
	"reported_id" uuid,
	"reported_side" text NOT NULL,
	"seq" integer,
	"reason" text NOT NULL,
	"words" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"hidden_at" timestamp with time zone,
	"hidden_by" uuid,
	CONSTRAINT "conversation_reports_what" CHECK (("what" = 'message') = ("seq" is not null))
);
--> statement-breakpoint
ALTER TABLE "conversation_entries" ADD COLUMN "hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "conversation_report_entries_of" ON "conversation_report_entries" ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_reports_receipt" ON "conversation_reports" ("receipt");--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_reports_message" ON "conversation_reports" ("placement_id","seq","reporter_id");--> statement-breakpoint
CREATE INDEX "conversation_reports_open" ON "conversation_reports" ("due_at") WHERE "hidden_at" is null;--> statement-breakpoint
CREATE INDEX "conversation_reports_reporter" ON "conversation_reports" ("reporter_id","reported_at");--> statement-breakpoint
ALTER TABLE "conversation_report_entries" ADD CONSTRAINT "conversation_report_entries_GUgJoB8dfUJi_fkey" FOREIGN KEY ("report_id") REFERENCES "conversation_reports"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "conversation_report_entries" ADD CONSTRAINT "conversation_report_entries_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "conversation_reports" ADD CONSTRAINT "conversation_reports_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "conversation_reports" ADD CONSTRAINT "conversation_reports_reporter_id_people_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "conversation_reports" ADD CONSTRAINT "conversation_reports_reported_id_people_id_fkey" FOREIGN KEY ("reported_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "conversation_reports" ADD CONSTRAINT "conversation_reports_hidden_by_people_id_fkey" FOREIGN KEY ("hidden_by") REFERENCES "people"("id") ON DELETE SET NULL;