-- AlterTable
ALTER TABLE "article" ADD COLUMN     "draft_id" UUID;

-- AlterTable
ALTER TABLE "working_copy" ADD COLUMN     "media_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateIndex
CREATE UNIQUE INDEX "article_draft_id_key" ON "article"("draft_id");

-- CreateIndex
CREATE INDEX "working_copy_media_ids_idx" ON "working_copy" USING GIN ("media_ids");
