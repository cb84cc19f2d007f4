CREATE TABLE "settling_notes" (
	"placement_id" uuid,
	"on" date,
	"mood" text NOT NULL,
	"parting" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "settling_notes_pkey" PRIMARY KEY("placement_id","on")
);
--> statement-breakpoint
ALTER TABLE "settling_notes" ADD CONSTRAINT "settling_notes_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;