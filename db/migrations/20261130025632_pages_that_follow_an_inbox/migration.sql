CREATE TABLE "open_inboxes" (
	"person_id" uuid PRIMARY KEY,
	"opened_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "open_inboxes" ADD CONSTRAINT "open_inboxes_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;