CREATE TABLE "waiting_asks" (
	"id" uuid PRIMARY KEY,
	"entry_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" text,
	"placement_id" uuid,
	CONSTRAINT "waiting_asks_closed" CHECK (("closed_at" is null) = ("outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "waiting_entries" (
	"id" uuid PRIMARY KEY,
	"family_id" uuid NOT NULL,
	"child_id" uuid NOT NULL,
	"childminder_id" uuid,
	"hours" bit(1344) NOT NULL,
	"floating_window" bit(1344),
	"floating_hours" real,
	"start_on" date NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"quiet_until" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "waiting_entries_ended" CHECK (("ended_at" is null) = ("outcome" is null)),
	CONSTRAINT "waiting_entries_floating" CHECK (("floating_window" is null) = ("floating_hours" is null))
);
--> statement-breakpoint
CREATE TABLE "waiting_lists" (
	"childminder_id" uuid PRIMARY KEY,
	"open" boolean NOT NULL,
	"siblings_first" boolean NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_asks_open" ON "waiting_asks" ("entry_id") WHERE "closed_at" is null;--> statement-breakpoint
CREATE INDEX "waiting_asks_placement" ON "waiting_asks" ("placement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_entries_once" ON "waiting_entries" ("child_id","childminder_id") WHERE "ended_at" is null;--> statement-breakpoint
CREATE INDEX "waiting_entries_childminder" ON "waiting_entries" ("childminder_id") WHERE "ended_at" is null;--> statement-breakpoint
CREATE INDEX "waiting_entries_family" ON "waiting_entries" ("family_id");--> statement-breakpoint
ALTER TABLE "waiting_asks" ADD CONSTRAINT "waiting_asks_entry_id_waiting_entries_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "waiting_entries"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "waiting_asks" ADD CONSTRAINT "waiting_asks_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_child_id_children_id_fkey" FOREIGN KEY ("child_id") REFERENCES "children"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "waiting_entries" ADD CONSTRAINT "waiting_entries_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "waiting_lists" ADD CONSTRAINT "waiting_lists_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;