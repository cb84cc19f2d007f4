CREATE TABLE "illnesses" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid,
	"absence_id" uuid,
	"from_date" date NOT NULL,
	"until_date" date NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "illnesses_order" CHECK ("until_date" >= "from_date")
);
--> statement-breakpoint
CREATE TABLE "substitute_bonds" (
	"id" uuid PRIMARY KEY,
	"asker_id" uuid NOT NULL,
	"asked_id" uuid NOT NULL,
	"asker_helps" boolean NOT NULL,
	"asked_helps" boolean NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	CONSTRAINT "substitute_bonds_two" CHECK ("asker_id" <> "asked_id"),
	CONSTRAINT "substitute_bonds_help" CHECK ("asker_helps" or "asked_helps"),
	CONSTRAINT "substitute_bonds_ended" CHECK (("ended_at" is null) = ("ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "substitute_days" (
	"id" uuid PRIMARY KEY,
	"illness_id" uuid NOT NULL,
	"placement_id" uuid,
	"on_day" date NOT NULL,
	"hours" bit(1344) NOT NULL,
	"state" text NOT NULL,
	"wave" integer DEFAULT 0 NOT NULL,
	"next_wave_at" timestamp with time zone,
	"unsolved_at" timestamp with time zone,
	"reasons" jsonb,
	"substitute_id" uuid,
	"taken_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "substitute_days_confirmed" CHECK ("state" <> 'confirmed' or "confirmed_at" is not null),
	CONSTRAINT "substitute_days_taken" CHECK ("state" not in ('taken', 'confirmed') or "taken_at" is not null),
	CONSTRAINT "substitute_days_open" CHECK ("state" <> 'open' or "substitute_id" is null)
);
--> statement-breakpoint
CREATE TABLE "substitute_offers" (
	"day_id" uuid,
	"childminder_id" uuid,
	"wave" integer NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"outcome_at" timestamp with time zone,
	CONSTRAINT "substitute_offers_pkey" PRIMARY KEY("day_id","childminder_id"),
	CONSTRAINT "substitute_offers_outcome" CHECK (("outcome" is null) = ("outcome_at" is null))
);
--> statement-breakpoint
CREATE TABLE "substitute_play_dates" (
	"id" uuid PRIMARY KEY,
	"bond_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"called_off_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "substitute_readiness" (
	"childminder_id" uuid PRIMARY KEY,
	"hours" bit(1344) NOT NULL,
	"most_km" integer NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "illnesses_childminder" ON "illnesses" ("childminder_id","from_date");--> statement-breakpoint
CREATE INDEX "illnesses_absence" ON "illnesses" ("absence_id");--> statement-breakpoint
CREATE UNIQUE INDEX "substitute_bonds_open" ON "substitute_bonds" (least("asker_id", "asked_id"),greatest("asker_id", "asked_id")) WHERE "ended_at" is null;--> statement-breakpoint
CREATE INDEX "substitute_bonds_asker" ON "substitute_bonds" ("asker_id");--> statement-breakpoint
CREATE INDEX "substitute_bonds_asked" ON "substitute_bonds" ("asked_id");--> statement-breakpoint
CREATE UNIQUE INDEX "substitute_days_once" ON "substitute_days" ("illness_id","placement_id","on_day");--> statement-breakpoint
CREATE INDEX "substitute_days_placement" ON "substitute_days" ("placement_id","on_day");--> statement-breakpoint
CREATE INDEX "substitute_days_substitute" ON "substitute_days" ("substitute_id","on_day");--> statement-breakpoint
CREATE INDEX "substitute_days_unsolved" ON "substitute_days" ("on_day") WHERE "unsolved_at" is not null;--> statement-breakpoint
CREATE INDEX "substitute_offers_childminder" ON "substitute_offers" ("childminder_id");--> statement-breakpoint
CREATE INDEX "substitute_play_dates_bond" ON "substitute_play_dates" ("bond_id","starts_at");--> statement-breakpoint
ALTER TABLE "illnesses" ADD CONSTRAINT "illnesses_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "substitute_bonds" ADD CONSTRAINT "substitute_bonds_asker_id_childminders_id_fkey" FOREIGN KEY ("asker_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "substitute_bonds" ADD CONSTRAINT "substitute_bonds_asked_id_childminders_id_fkey" FOREIGN KEY ("asked_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "substitute_days" ADD CONSTRAINT "substitute_days_illness_id_illnesses_id_fkey" FOREIGN KEY ("illness_id") REFERENCES "illnesses"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "substitute_days" ADD CONSTRAINT "substitute_days_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "substitute_days" ADD CONSTRAINT "substitute_days_substitute_id_childminders_id_fkey" FOREIGN KEY ("substitute_id") REFERENCES "childminders"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "substitute_offers" ADD CONSTRAINT "substitute_offers_day_id_substitute_days_id_fkey" FOREIGN KEY ("day_id") REFERENCES "substitute_days"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "substitute_offers" ADD CONSTRAINT "substitute_offers_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "substitute_play_dates" ADD CONSTRAINT "substitute_play_dates_bond_id_substitute_bonds_id_fkey" FOREIGN KEY ("bond_id") REFERENCES "substitute_bonds"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "substitute_readiness" ADD CONSTRAINT "substitute_readiness_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;