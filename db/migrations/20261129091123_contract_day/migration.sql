CREATE TABLE "placement_contracts" (
	"placement_id" uuid PRIMARY KEY,
	"due_on" date NOT NULL,
	"asked_at" timestamp with time zone,
	"proposed_on" date,
	"proposed_by" text,
	"concluded_on" date,
	"said_by" text,
	CONSTRAINT "placement_contracts_proposed" CHECK (("proposed_on" is null) = ("proposed_by" is null)),
	CONSTRAINT "placement_contracts_said" CHECK (("concluded_on" is null) = ("said_by" is null))
);
--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "contract_days" integer DEFAULT 28 NOT NULL;--> statement-breakpoint
ALTER TABLE "placement_contracts" ADD CONSTRAINT "placement_contracts_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;