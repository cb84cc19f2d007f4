ALTER TABLE "people" ADD COLUMN "roles" text[] DEFAULT '{parent}'::text[] NOT NULL;--> statement-breakpoint
-- Who changed from one to the other had lost sight of what they began in the first: they are both now.
UPDATE "people" SET "roles" = CASE
  WHEN "role" NOT IN ('parent', 'childminder') THEN array["role"]
  WHEN "role" = 'childminder' AND EXISTS (SELECT FROM "family_members" m WHERE m."person_id" = "people"."id")
    THEN '{parent,childminder}'
  WHEN "role" = 'parent' AND (
      EXISTS (SELECT FROM "childminders" c WHERE c."person_id" = "people"."id")
      OR EXISTS (SELECT FROM "care_homes" h WHERE h."opened_by" = "people"."id")
      OR EXISTS (SELECT FROM "childminder_drafts" d WHERE d."person_id" = "people"."id"))
    THEN '{parent,childminder}'
  ELSE array["role"] END;--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "role";--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_roles_go_together" CHECK ("roles" in ('{parent}', '{childminder}', '{parent,childminder}', '{adviser}', '{support}', '{moderator}', '{admin}'));
