ALTER TABLE "contract_declarations" ADD COLUMN "address_mark" text;--> statement-breakpoint
ALTER TABLE "contract_declarations" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contract_declarations" ADD COLUMN "settled_by" uuid;--> statement-breakpoint
ALTER TABLE "contract_declarations" ADD COLUMN "opened_by" uuid;--> statement-breakpoint
ALTER TABLE "contract_declarations" ADD COLUMN "opened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contract_declarations" ADD COLUMN "opened_why" text;--> statement-breakpoint
CREATE INDEX "contract_declarations_address" ON "contract_declarations" ("address_mark","received_at");--> statement-breakpoint
ALTER TABLE "contract_declarations" ADD CONSTRAINT "contract_declarations_settled_by_people_id_fkey" FOREIGN KEY ("settled_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "contract_declarations" ADD CONSTRAINT "contract_declarations_opened_by_people_id_fkey" FOREIGN KEY ("opened_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "contract_declarations" ADD CONSTRAINT "contract_declarations_opened" CHECK (("opened_at" is null) = ("opened_why" is null));