CREATE TABLE "conversation_attachments" (
	"document_id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"attached_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conversation_entries" ADD COLUMN "file" text;--> statement-breakpoint
ALTER TABLE "conversation_report_entries" ADD COLUMN "document_id" uuid;--> statement-breakpoint
CREATE INDEX "conversation_attachments_of" ON "conversation_attachments" ("placement_id");--> statement-breakpoint
ALTER TABLE "conversation_attachments" ADD CONSTRAINT "conversation_attachments_document_id_documents_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "conversation_attachments" ADD CONSTRAINT "conversation_attachments_vq0TsXjJb2DL_fkey" FOREIGN KEY ("placement_id") REFERENCES "conversations"("placement_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "conversation_report_entries" ADD CONSTRAINT "conversation_report_entries_document_id_documents_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE SET NULL;