CREATE TABLE "listing_changes" (
	"childminder_id" uuid PRIMARY KEY,
	"changed_in" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "listing_changes_changed_in" ON "listing_changes" ("changed_in","childminder_id");
--> statement-breakpoint
CREATE FUNCTION "note_listing_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO listing_changes (childminder_id, changed_in, changed_at)
		VALUES (coalesce(NEW.childminder_id, OLD.childminder_id), pg_current_xact_id()::text::bigint, now())
		ON CONFLICT (childminder_id) DO UPDATE SET changed_in = excluded.changed_in, changed_at = excluded.changed_at;
	RETURN NULL;
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "listings_changed" AFTER INSERT OR UPDATE OR DELETE ON "listings"
	FOR EACH ROW EXECUTE FUNCTION "note_listing_change"();
--> statement-breakpoint
INSERT INTO listing_changes (childminder_id, changed_in, changed_at)
	SELECT childminder_id, pg_current_xact_id()::text::bigint, now() FROM listings;
