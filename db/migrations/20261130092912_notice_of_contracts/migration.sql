CREATE TABLE "placement_notices" (
	"placement_id" uuid,
	"from_date" date,
	"probation_days" integer NOT NULL,
	"period" text NOT NULL,
	CONSTRAINT "placement_notices_pkey" PRIMARY KEY("placement_id","from_date")
);
--> statement-breakpoint
ALTER TABLE "placement_notices" ADD CONSTRAINT "placement_notices_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;