CREATE TABLE "funding_ticks" (
	"placement_id" uuid PRIMARY KEY,
	"applied_on" date NOT NULL,
	"ticked_by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "funding_ticks" ADD CONSTRAINT "funding_ticks_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "funding_ticks" ADD CONSTRAINT "funding_ticks_ticked_by_people_id_fkey" FOREIGN KEY ("ticked_by") REFERENCES "people"("id") ON DELETE SET NULL;