CREATE TABLE "calendar_feeds" (
	"person_id" uuid PRIMARY KEY,
	"secret_digest" char(64) NOT NULL UNIQUE,
	"opened_at" timestamp with time zone NOT NULL,
	"last_read_on" date
);
--> statement-breakpoint
CREATE TABLE "child_cards" (
	"child_id" uuid PRIMARY KEY,
	"sealed_pickups" text,
	"sealed_emergencies" text,
	"sealed_doctor" text,
	"sealed_health" text,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "health_consents" (
	"id" uuid PRIMARY KEY,
	"child_id" uuid NOT NULL,
	"person_id" uuid,
	"version" integer NOT NULL,
	"locale" text NOT NULL,
	"text_hash" char(64) NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "measles_shown" (
	"placement_id" uuid PRIMARY KEY,
	"kind" text NOT NULL,
	"shown_on" date NOT NULL,
	"last_day" date,
	"noted_by" uuid,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "measles_shown_until" CHECK ("last_day" is null or "kind" = 'contraindication')
);
--> statement-breakpoint
CREATE TABLE "agreement_announcements" (
	"childminder_id" uuid,
	"version" text,
	"announced_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agreement_announcements_pkey" PRIMARY KEY("childminder_id","version")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "health_consents_in_force" ON "health_consents" ("child_id") WHERE "withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "health_consents_child" ON "health_consents" ("child_id");--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "child_cards" ADD CONSTRAINT "child_cards_child_id_children_id_fkey" FOREIGN KEY ("child_id") REFERENCES "children"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "health_consents" ADD CONSTRAINT "health_consents_child_id_children_id_fkey" FOREIGN KEY ("child_id") REFERENCES "children"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "health_consents" ADD CONSTRAINT "health_consents_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "measles_shown" ADD CONSTRAINT "measles_shown_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "measles_shown" ADD CONSTRAINT "measles_shown_noted_by_people_id_fkey" FOREIGN KEY ("noted_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "agreement_announcements" ADD CONSTRAINT "agreement_announcements_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;