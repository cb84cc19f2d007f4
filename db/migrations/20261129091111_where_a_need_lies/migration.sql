ALTER TABLE "care_needs" ADD COLUMN "home_place_id" text;--> statement-breakpoint
-- Needs that name a place; those with a position of their own get theirs when they are saved again.
UPDATE "care_needs" SET "home_place_id" = "places"."id" FROM "places" WHERE "places"."slug" = "care_needs"."home_slug";
