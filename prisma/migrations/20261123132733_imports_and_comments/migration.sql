-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('RUNNING', 'DONE', 'FAILED');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "former_fields" JSONB,
ADD COLUMN     "former_views" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "legacy_password_hash" TEXT;

-- CreateTable
CREATE TABLE "comment" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "is_approved" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'RUNNING',
    "report" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_item" (
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "target_id" TEXT,
    "hash" TEXT NOT NULL,
    "stored_hash" TEXT,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_item_pkey" PRIMARY KEY ("source","kind","source_id")
);

-- CreateIndex
CREATE INDEX "comment_article_id_created_at_id_idx" ON "comment"("article_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "comment_parent_id_idx" ON "comment"("parent_id");

-- CreateIndex
CREATE INDEX "import_run_started_at_id_idx" ON "import_run"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "import_item_kind_target_id_idx" ON "import_item"("kind", "target_id");

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
