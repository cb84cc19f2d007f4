CREATE TABLE "family_contacts" (
	"family_id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"email" text
);
--> statement-breakpoint
CREATE TABLE "proxy_acts" (
	"id" uuid PRIMARY KEY,
	"family_id" uuid NOT NULL,
	"acted_by" uuid,
	"at" timestamp with time zone NOT NULL,
	"act" text NOT NULL,
	"placement_id" uuid,
	"how" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proxy_families" (
	"family_id" uuid PRIMARY KEY,
	"land" char(2) NOT NULL,
	"municipality_id" text NOT NULL,
	"begun_by" uuid,
	"begun_at" timestamp with time zone NOT NULL,
	"locale" text NOT NULL,
	"link_id" uuid,
	"link_digest" char(64) UNIQUE,
	"link_expires_at" timestamp with time zone,
	"taken_over_at" timestamp with time zone,
	"taken_over_by" uuid,
	CONSTRAINT "proxy_families_link" CHECK (("link_id" is null) = ("link_digest" is null))
);
--> statement-breakpoint
CREATE INDEX "proxy_acts_family" ON "proxy_acts" ("family_id","at");--> statement-breakpoint
CREATE INDEX "proxy_acts_placement" ON "proxy_acts" ("placement_id");--> statement-breakpoint
CREATE INDEX "proxy_families_adviser" ON "proxy_families" ("begun_by");--> statement-breakpoint
CREATE INDEX "proxy_families_owner" ON "proxy_families" ("taken_over_by");--> statement-breakpoint
ALTER TABLE "family_contacts" ADD CONSTRAINT "family_contacts_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "proxy_acts" ADD CONSTRAINT "proxy_acts_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "proxy_acts" ADD CONSTRAINT "proxy_acts_acted_by_people_id_fkey" FOREIGN KEY ("acted_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "proxy_acts" ADD CONSTRAINT "proxy_acts_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "proxy_families" ADD CONSTRAINT "proxy_families_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "proxy_families" ADD CONSTRAINT "proxy_families_begun_by_people_id_fkey" FOREIGN KEY ("begun_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "proxy_families" ADD CONSTRAINT "proxy_families_taken_over_by_people_id_fkey" FOREIGN KEY ("taken_over_by") REFERENCES "people"("id") ON DELETE SET NULL;