CREATE TABLE "opening_mails" (
	"person_id" uuid,
	"day" date,
	"gathered_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	CONSTRAINT "opening_mails_pkey" PRIMARY KEY("person_id","day")
);
--> statement-breakpoint
CREATE TABLE "waiting_openings" (
	"search_id" uuid,
	"person_id" uuid,
	"childminder_id" uuid,
	"since" timestamp with time zone NOT NULL,
	"mail_day" date,
	CONSTRAINT "waiting_openings_pkey" PRIMARY KEY("person_id","search_id","childminder_id")
);
--> statement-breakpoint
ALTER TABLE "search_alerts" ADD COLUMN "rhythm" text DEFAULT 'at_once' NOT NULL;--> statement-breakpoint
CREATE INDEX "opening_mails_day" ON "opening_mails" ("day");--> statement-breakpoint
CREATE INDEX "waiting_openings_match" ON "waiting_openings" ("search_id","childminder_id");--> statement-breakpoint
ALTER TABLE "opening_mails" ADD CONSTRAINT "opening_mails_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "waiting_openings" ADD CONSTRAINT "waiting_openings_alert" FOREIGN KEY ("search_id","person_id") REFERENCES "search_alerts"("search_id","person_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "waiting_openings" ADD CONSTRAINT "waiting_openings_match_fk" FOREIGN KEY ("search_id","childminder_id") REFERENCES "saved_search_matches"("search_id","childminder_id") ON DELETE CASCADE;