CREATE TABLE "attendance_days" (
	"placement_id" uuid,
	"on" date,
	"arrived_minute" integer,
	"left_minute" integer,
	"collector" text DEFAULT '' NOT NULL,
	"entered_by" uuid,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_days_pkey" PRIMARY KEY("placement_id","on"),
	CONSTRAINT "attendance_days_arrived" CHECK ("arrived_minute" between 0 and 1439),
	CONSTRAINT "attendance_days_left" CHECK ("left_minute" > "arrived_minute" and "left_minute" <= 1440),
	CONSTRAINT "attendance_days_order" CHECK ("left_minute" is null or "arrived_minute" is not null)
);
--> statement-breakpoint
CREATE TABLE "attendance_months" (
	"id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"month" text NOT NULL,
	"lines" jsonb NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"closed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"reopened_at" timestamp with time zone,
	"reopened_side" text,
	"reopened_why" text DEFAULT '' NOT NULL,
	CONSTRAINT "attendance_months_reopened" CHECK (("reopened_at" is null) = ("reopened_side" is null))
);
--> statement-breakpoint
CREATE TABLE "attendance_settings" (
	"childminder_id" uuid PRIMARY KEY,
	"report_until_minute" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attendance_settings_minute" CHECK ("report_until_minute" between 0 and 1439)
);
--> statement-breakpoint
CREATE TABLE "child_absences" (
	"id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date NOT NULL,
	"part" text NOT NULL,
	"weekday" integer,
	"reason" text NOT NULL,
	"reported_by" text NOT NULL,
	"person_id" uuid,
	"reported_at" timestamp with time zone NOT NULL,
	"late" boolean NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	CONSTRAINT "child_absences_order" CHECK ("until_date" > "from_date"),
	CONSTRAINT "child_absences_weekday" CHECK ("weekday" between 0 and 6),
	CONSTRAINT "child_absences_withdrawn" CHECK (("withdrawn_at" is null) = ("withdrawn_by" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_months_once" ON "attendance_months" ("placement_id","month") WHERE "reopened_at" is null;--> statement-breakpoint
CREATE INDEX "child_absences_placement" ON "child_absences" ("placement_id","from_date");--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_entered_by_people_id_fkey" FOREIGN KEY ("entered_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "attendance_months" ADD CONSTRAINT "attendance_months_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "attendance_months" ADD CONSTRAINT "attendance_months_closed_by_people_id_fkey" FOREIGN KEY ("closed_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "attendance_months" ADD CONSTRAINT "attendance_months_confirmed_by_people_id_fkey" FOREIGN KEY ("confirmed_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "attendance_settings" ADD CONSTRAINT "attendance_settings_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "child_absences" ADD CONSTRAINT "child_absences_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "child_absences" ADD CONSTRAINT "child_absences_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
-- A month that parents have confirmed is the record for the office. Nothing of it changes by a statement that forgets to ask: its
-- days stand until somebody opens it again, which leaves the record itself standing, with who, when and why. Rows go with their
-- placement, and when their years of keeping are over.
CREATE FUNCTION "keep_confirmed_days"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	day record;
BEGIN
	IF TG_OP = 'UPDATE' AND (OLD.placement_id, OLD."on", OLD.arrived_minute, OLD.left_minute)
			IS NOT DISTINCT FROM (NEW.placement_id, NEW."on", NEW.arrived_minute, NEW.left_minute) THEN
		RETURN NEW;
	END IF;
	IF TG_OP = 'DELETE' AND (OLD."on" < date_trunc('year', now()) - interval '3 years'
			OR NOT EXISTS (SELECT FROM placements p WHERE p.id = OLD.placement_id)) THEN
		RETURN OLD;
	END IF;
	FOR day IN
		SELECT OLD.placement_id AS placement_id, OLD."on" AS "on" WHERE TG_OP <> 'INSERT'
		UNION ALL SELECT NEW.placement_id, NEW."on" WHERE TG_OP <> 'DELETE'
	LOOP
		IF EXISTS (SELECT FROM attendance_months m WHERE m.placement_id = day.placement_id
				AND m.month = to_char(day."on", 'YYYY-MM') AND m.confirmed_at IS NOT NULL AND m.reopened_at IS NULL) THEN
			RAISE EXCEPTION 'the month of % is confirmed', day."on" USING ERRCODE = 'check_violation';
		END IF;
	END LOOP;
	RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER "attendance_days_confirmed" BEFORE INSERT OR UPDATE OR DELETE ON "attendance_days"
	FOR EACH ROW EXECUTE FUNCTION "keep_confirmed_days"();
--> statement-breakpoint
CREATE FUNCTION "keep_confirmed_months"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.confirmed_at IS NULL THEN
		RETURN coalesce(NEW, OLD);
	END IF;
	IF TG_OP = 'DELETE' THEN
		IF OLD.month < to_char(now() - interval '3 years', 'YYYY-01')
				OR NOT EXISTS (SELECT FROM placements p WHERE p.id = OLD.placement_id) THEN
			RETURN OLD;
		END IF;
	ELSIF (OLD.id, OLD.placement_id, OLD.month, OLD.lines, OLD.closed_at, OLD.confirmed_at)
			IS NOT DISTINCT FROM (NEW.id, NEW.placement_id, NEW.month, NEW.lines, NEW.closed_at, NEW.confirmed_at)
			AND (OLD.reopened_at IS NULL OR NEW.reopened_at = OLD.reopened_at) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'the record of % is confirmed', OLD.month USING ERRCODE = 'check_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "attendance_months_confirmed" BEFORE UPDATE OR DELETE ON "attendance_months"
	FOR EACH ROW EXECUTE FUNCTION "keep_confirmed_months"();
