CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"pages" integer,
	"object_key" text NOT NULL,
	"sealed_key" text NOT NULL,
	"taken_in_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"alt_de" text NOT NULL,
	"alt_en" text,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"alt_de" text,
	"alt_en" text,
	"begun_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"handed_in_at" timestamp with time zone,
	"taken_in_at" timestamp with time zone,
	"refused_at" timestamp with time zone,
	"refusal" text,
	"refusal_params" jsonb,
	CONSTRAINT "uploads_settled_once" CHECK ("taken_in_at" is null or "refused_at" is null)
);
--> statement-breakpoint
CREATE INDEX "documents_owner" ON "documents" ("owner_id");--> statement-breakpoint
CREATE INDEX "pictures_childminder" ON "pictures" ("childminder_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "pictures_one_portrait" ON "pictures" ("childminder_id") WHERE "kind" = 'portrait';--> statement-breakpoint
CREATE INDEX "uploads_person" ON "uploads" ("person_id","begun_at");--> statement-breakpoint
CREATE INDEX "uploads_open" ON "uploads" ("expires_at") WHERE "taken_in_at" is null and "refused_at" is null;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_owner_id_people_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;