-- AlterTable
ALTER TABLE "working_copy" ADD COLUMN     "snippet_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateIndex
CREATE INDEX "working_copy_snippet_ids_idx" ON "working_copy" USING GIN ("snippet_ids");
