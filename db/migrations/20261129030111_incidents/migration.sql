CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"placement_id" uuid,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"minute" integer,
	"sealed_words" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "incidents_minute" CHECK ("minute" between 0 and 1440)
);
--> statement-breakpoint
CREATE INDEX "incidents_childminder" ON "incidents" ("childminder_id","sent_at");--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE SET NULL;