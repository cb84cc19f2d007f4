CREATE TABLE "told_openings" (
	"search_id" uuid,
	"person_id" uuid,
	"childminder_id" uuid,
	"news" text NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "told_openings_pkey" PRIMARY KEY("person_id","search_id","childminder_id")
);
--> statement-breakpoint
ALTER TABLE "adviser_areas" ADD COLUMN "municipality_id" text;--> statement-breakpoint
ALTER TABLE "care_homes" ADD COLUMN "municipality_id" text;--> statement-breakpoint
CREATE INDEX "told_openings_childminder" ON "told_openings" ("childminder_id","search_id");--> statement-breakpoint
CREATE INDEX "told_openings_at" ON "told_openings" ("told_at");--> statement-breakpoint
ALTER TABLE "told_openings" ADD CONSTRAINT "told_openings_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "told_openings" ADD CONSTRAINT "told_openings_alert" FOREIGN KEY ("search_id","person_id") REFERENCES "search_alerts"("search_id","person_id") ON DELETE CASCADE;--> statement-breakpoint
-- Homes from before: the postal code and the town of the address say which municipality it is, or the town alone where its Land has
-- only one of that name. What neither says stays empty: no municipality's office sees it, the Land's does, until it is entered anew.
UPDATE "care_homes" SET "municipality_id" = one."id" FROM (
	SELECT h."id" AS home, min(p."id") AS "id"
	FROM "care_homes" h
	JOIN "postal_codes" c ON c."code" = substring(h."address" from ', (\d{5}) .+$')
	JOIN "places" p ON p."id" = c."place_id" AND p."land" = h."land" AND p."kind" <> 'district'
	WHERE p."name" = substring(h."address" from ', \d{5} (.+)$')
	GROUP BY h."id" HAVING count(*) = 1
) one WHERE one.home = "care_homes"."id";--> statement-breakpoint
UPDATE "care_homes" SET "municipality_id" = one."id" FROM (
	SELECT "land", "name", min("id") AS "id" FROM "places" WHERE "kind" <> 'district' GROUP BY "land", "name" HAVING count(*) = 1
) one
WHERE "municipality_id" IS NULL AND one."land" = "care_homes"."land"
	AND one."name" = substring("care_homes"."address" from ', \d{5} (.+)$');--> statement-breakpoint
-- Areas from before: by a label or a name that is one municipality's in its Land. The others stay closed until an admin chooses.
UPDATE "adviser_areas" SET "municipality_id" = one."id" FROM (
	SELECT "land", called, min("id") AS "id"
	FROM (SELECT "land", "id", unnest(array["name", "label"]) AS called FROM "places" WHERE "kind" <> 'district') named
	GROUP BY "land", called HAVING count(DISTINCT "id") = 1
) one WHERE one."land" = "adviser_areas"."land" AND one.called = "adviser_areas"."municipality";
