-- AlterTable
ALTER TABLE "article" ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'zh-CN',
ADD COLUMN     "translation_of_id" INTEGER;

-- AlterTable
ALTER TABLE "address" ADD COLUMN     "gone_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "root_file" (
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "root_file_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "sitemap_part" (
    "number" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sitemap_part_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE INDEX "article_translation_of_id_idx" ON "article"("translation_of_id");

-- CreateIndex
CREATE INDEX "address_gone_at_idx" ON "address"("gone_at" DESC);

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_translation_of_id_fkey" FOREIGN KEY ("translation_of_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is withdrawn already counts from now on.
UPDATE "address" SET "gone_at" = CURRENT_TIMESTAMP WHERE "kind" = 'GONE';

-- The parts of what is public already.
INSERT INTO "sitemap_part" ("number", "changed_at")
SELECT "id" / 10000, max("updated_at") FROM "article"
WHERE "status" = 'PUBLISHED' AND NOT "noindex" AND "updated_at" IS NOT NULL GROUP BY 1;
