CREATE TABLE "identity_checks" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"vendor" text NOT NULL,
	"request_id" text,
	"state" text NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"returned_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"method" text DEFAULT '' NOT NULL,
	"level" text DEFAULT '' NOT NULL,
	"checked_name" text DEFAULT '' NOT NULL,
	"shown_since" timestamp with time zone,
	"told_events" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "identity_checks_keep_few_names" CHECK ("checked_name" = '' or "state" in ('passed', 'name_differs'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "identity_checks_request" ON "identity_checks" ("vendor","request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_checks_open" ON "identity_checks" ("person_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "identity_checks_person" ON "identity_checks" ("person_id","begun_at");--> statement-breakpoint
ALTER TABLE "identity_checks" ADD CONSTRAINT "identity_checks_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;