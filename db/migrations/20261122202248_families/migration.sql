CREATE TABLE "care_needs" (
	"child_id" uuid PRIMARY KEY,
	"fixed_hours" bit(1344) NOT NULL,
	"floating_window" bit(1344),
	"floating_hours" real,
	"start_on" date NOT NULL,
	"radius_km" integer NOT NULL,
	"home_label" text NOT NULL,
	"home_slug" text,
	"home_lon" double precision NOT NULL,
	"home_lat" double precision NOT NULL,
	"work_label" text,
	"work_slug" text,
	"work_lon" double precision,
	"work_lat" double precision,
	"detour_km" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "care_needs_floating" CHECK (("floating_window" is null) = ("floating_hours" is null)),
	CONSTRAINT "care_needs_work" CHECK (("work_label" is null) = ("work_lon" is null or "work_lat" is null))
);
--> statement-breakpoint
CREATE TABLE "care_wishes" (
	"child_id" uuid,
	"wish" text,
	"weight" integer NOT NULL,
	CONSTRAINT "care_wishes_pkey" PRIMARY KEY("child_id","wish"),
	CONSTRAINT "care_wishes_weight" CHECK ("weight" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "children" (
	"id" uuid PRIMARY KEY,
	"family_id" uuid NOT NULL,
	"nickname" text NOT NULL,
	"born_month" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "families" (
	"id" uuid PRIMARY KEY,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "family_invitations" (
	"id" uuid PRIMARY KEY,
	"family_id" uuid NOT NULL,
	"invited_by" uuid NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"digest" char(64) UNIQUE,
	"at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "family_invitations_email_lower" CHECK ("email" = lower("email"))
);
--> statement-breakpoint
CREATE TABLE "family_members" (
	"person_id" uuid PRIMARY KEY,
	"family_id" uuid NOT NULL,
	"joined_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "favourites" (
	"family_id" uuid,
	"childminder_id" uuid,
	"added_by" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "favourites_pkey" PRIMARY KEY("family_id","childminder_id")
);
--> statement-breakpoint
CREATE TABLE "saved_search_matches" (
	"search_id" uuid,
	"childminder_id" uuid,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_search_matches_pkey" PRIMARY KEY("search_id","childminder_id")
);
--> statement-breakpoint
CREATE TABLE "saved_searches" (
	"id" uuid PRIMARY KEY,
	"family_id" uuid NOT NULL,
	"name" text NOT NULL,
	"question" jsonb NOT NULL,
	"asked_on" date NOT NULL,
	"tells" text NOT NULL,
	"place_label" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"to_label" text,
	"to_lon" double precision,
	"to_lat" double precision,
	"point" geometry(point,3035) NOT NULL,
	"reach_metres" double precision NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_searches_way" CHECK (("to_label" is null) = ("to_lon" is null or "to_lat" is null))
);
--> statement-breakpoint
CREATE TABLE "search_alerts" (
	"search_id" uuid,
	"person_id" uuid,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "search_alerts_pkey" PRIMARY KEY("search_id","person_id")
);
--> statement-breakpoint
CREATE INDEX "children_family" ON "children" ("family_id");--> statement-breakpoint
CREATE UNIQUE INDEX "family_invitations_open" ON "family_invitations" ("family_id","email") WHERE "accepted_at" is null and "withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "family_invitations_expiry" ON "family_invitations" ("expires_at");--> statement-breakpoint
CREATE INDEX "family_members_family" ON "family_members" ("family_id");--> statement-breakpoint
CREATE INDEX "favourites_childminder" ON "favourites" ("childminder_id");--> statement-breakpoint
CREATE INDEX "saved_search_matches_childminder" ON "saved_search_matches" ("childminder_id");--> statement-breakpoint
CREATE INDEX "saved_searches_family" ON "saved_searches" ("family_id");--> statement-breakpoint
CREATE INDEX "saved_searches_circle" ON "saved_searches" USING gist (st_expand("point", "reach_metres"));--> statement-breakpoint
CREATE INDEX "search_alerts_person" ON "search_alerts" ("person_id");--> statement-breakpoint
ALTER TABLE "care_needs" ADD CONSTRAINT "care_needs_child_id_children_id_fkey" FOREIGN KEY ("child_id") REFERENCES "children"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "care_wishes" ADD CONSTRAINT "care_wishes_child_id_care_needs_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "care_needs"("child_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "children" ADD CONSTRAINT "children_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "family_invitations" ADD CONSTRAINT "family_invitations_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "family_invitations" ADD CONSTRAINT "family_invitations_invited_by_people_id_fkey" FOREIGN KEY ("invited_by") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "family_members" ADD CONSTRAINT "family_members_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "family_members" ADD CONSTRAINT "family_members_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_added_by_people_id_fkey" FOREIGN KEY ("added_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "saved_search_matches" ADD CONSTRAINT "saved_search_matches_search_id_saved_searches_id_fkey" FOREIGN KEY ("search_id") REFERENCES "saved_searches"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "saved_search_matches" ADD CONSTRAINT "saved_search_matches_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_family_id_families_id_fkey" FOREIGN KEY ("family_id") REFERENCES "families"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "search_alerts" ADD CONSTRAINT "search_alerts_search_id_saved_searches_id_fkey" FOREIGN KEY ("search_id") REFERENCES "saved_searches"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "search_alerts" ADD CONSTRAINT "search_alerts_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;