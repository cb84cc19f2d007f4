CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"hours" bit(1344) NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date,
	"meal_cents" integer,
	"words" text DEFAULT '' NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "offers_closed" CHECK (("closed_at" is null) = ("outcome" is null)),
	CONSTRAINT "offers_order" CHECK ("until_date" is null or "until_date" > "from_date")
);
--> statement-breakpoint
CREATE TABLE "placement_moves" (
	"id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"move" text NOT NULL,
	"side" text NOT NULL,
	"person_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"words" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "placement_terms" (
	"id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"offer_id" uuid,
	"hours" bit(1344) NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date,
	"meal_cents" integer,
	"probation_days" integer NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "placement_terms_order" CHECK ("until_date" is null or "until_date" > "from_date")
);
--> statement-breakpoint
CREATE TABLE "placements" (
	"id" uuid PRIMARY KEY,
	"family_id" uuid,
	"child_id" uuid,
	"childminder_id" uuid,
	"state" text NOT NULL,
	"blind" boolean NOT NULL,
	"hours" bit(1344) NOT NULL,
	"floating_window" bit(1344),
	"floating_hours" real,
	"start_on" date NOT NULL,
	"words" text NOT NULL,
	"rank" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "placements_floating" CHECK (("floating_window" is null) = ("floating_hours" is null))
);
--> statement-breakpoint
CREATE TABLE "visit_times" (
	"visit_id" uuid,
	"starts_at" timestamp with time zone,
	CONSTRAINT "visit_times_pkey" PRIMARY KEY("visit_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"starts_at" timestamp with time zone,
	"picked_at" timestamp with time zone,
	"picked_by" text,
	"called_off_at" timestamp with time zone,
	"called_off_by" text,
	CONSTRAINT "visits_picked" CHECK (("starts_at" is null) = ("picked_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "offers_open" ON "offers" ("placement_id") WHERE "closed_at" is null;--> statement-breakpoint
CREATE INDEX "placement_moves_placement" ON "placement_moves" ("placement_id","at");--> statement-breakpoint
CREATE INDEX "placement_terms_placement" ON "placement_terms" ("placement_id","from_date");--> statement-breakpoint
CREATE INDEX "placements_family" ON "placements" ("family_id");--> statement-breakpoint
CREATE INDEX "placements_child" ON "placements" ("child_id");--> statement-breakpoint
CREATE INDEX "placements_childminder" ON "placements" ("childminder_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "placements_once" ON "placements" ("child_id","childminder_id") WHERE "state" in ('asked', 'talking', 'offered', 'reserved', 'settling_in', 'active', 'under_notice');--> statement-breakpoint
CREATE UNIQUE INDEX "visits_open" ON "visits" ("placement_id") WHERE "called_off_at" is null;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "placement_moves" ADD CONSTRAINT "placement_moves_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "placement_moves" ADD CONSTRAINT "placement_moves_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "placement_terms" ADD CONSTRAINT "placement_terms_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "placement_terms" ADD CONSTRAINT "placement_terms_offer_id_offers_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_child_id_children_id_fkey" FOREIGN KEY ("child_id") REFERENCES "children"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "visit_times" ADD CONSTRAINT "visit_times_visit_id_visits_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visits"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;