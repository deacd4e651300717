-- AlterTable
ALTER TABLE "article" ADD COLUMN     "tag_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "written_by_id" UUID;

-- AlterTable
ALTER TABLE "bulk_change" ADD COLUMN     "finished_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "article_published_at_id_idx" ON "article"("published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_tag_names_idx" ON "article" USING GIN ("tag_names");

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_written_by_id_fkey" FOREIGN KEY ("written_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What the newest revision of each article says.
UPDATE "article" a SET "title" = r."title", "tag_names" = r."tag_names", "written_by_id" = r."created_by_id"
FROM "revision" r WHERE r."id" = a."working_revision_id";
