-- CreateEnum
CREATE TYPE "LawChangeKind" AS ENUM ('AMENDED', 'REPEALED');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "verify_due_on" DATE;

-- CreateTable
CREATE TABLE "law" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "slug" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL DEFAULT '',
    "number" TEXT NOT NULL DEFAULT '',
    "repealed_on" DATE,
    "repealed_by" TEXT NOT NULL DEFAULT '',
    "version_id" INTEGER,

    CONSTRAINT "law_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "law_version" (
    "id" SERIAL NOT NULL,
    "law_id" INTEGER NOT NULL,
    "adopted_on" DATE NOT NULL,
    "effective_on" DATE,
    "source" TEXT NOT NULL DEFAULT '',
    "history" TEXT NOT NULL DEFAULT '',
    "article_count" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "law_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "law_article" (
    "id" SERIAL NOT NULL,
    "version_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "branch" INTEGER NOT NULL DEFAULT 0,
    "path" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "law_article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_citation" (
    "article_id" INTEGER NOT NULL,
    "law" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "branch" INTEGER NOT NULL DEFAULT 0,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_citation_pkey" PRIMARY KEY ("article_id","law","number","branch")
);

-- CreateTable
CREATE TABLE "law_change" (
    "id" SERIAL NOT NULL,
    "law_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "branch" INTEGER NOT NULL DEFAULT 0,
    "kind" "LawChangeKind" NOT NULL,
    "before" TEXT NOT NULL DEFAULT '',
    "after" TEXT NOT NULL DEFAULT '',
    "effective_on" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "law_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "law_recheck" (
    "article_id" INTEGER NOT NULL,
    "change_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "law_recheck_pkey" PRIMARY KEY ("article_id","change_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "law_name_key" ON "law"("name");

-- CreateIndex
CREATE UNIQUE INDEX "law_slug_key" ON "law"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "law_version_id_key" ON "law"("version_id");

-- CreateIndex
CREATE INDEX "law_pinyin_id_idx" ON "law"("pinyin", "id");

-- CreateIndex
CREATE UNIQUE INDEX "law_version_law_id_adopted_on_key" ON "law_version"("law_id", "adopted_on");

-- CreateIndex
CREATE UNIQUE INDEX "law_article_version_id_number_branch_key" ON "law_article"("version_id", "number", "branch");

-- CreateIndex
CREATE INDEX "article_citation_law_number_branch_published_at_article_id_idx" ON "article_citation"("law", "number", "branch", "published_at" DESC, "article_id" DESC);

-- CreateIndex
CREATE INDEX "law_change_law_id_id_idx" ON "law_change"("law_id", "id" DESC);

-- CreateIndex
CREATE INDEX "law_recheck_done_at_due_on_article_id_change_id_idx" ON "law_recheck"("done_at", "due_on", "article_id", "change_id");

-- CreateIndex
CREATE INDEX "law_recheck_change_id_idx" ON "law_recheck"("change_id");

-- CreateIndex
CREATE INDEX "article_status_verify_due_on_id_idx" ON "article"("status", "verify_due_on", "id");

-- AddForeignKey
ALTER TABLE "law" ADD CONSTRAINT "law_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "law_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_version" ADD CONSTRAINT "law_version_law_id_fkey" FOREIGN KEY ("law_id") REFERENCES "law"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_article" ADD CONSTRAINT "law_article_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "law_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_citation" ADD CONSTRAINT "article_citation_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_change" ADD CONSTRAINT "law_change_law_id_fkey" FOREIGN KEY ("law_id") REFERENCES "law"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_recheck" ADD CONSTRAINT "law_recheck_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_recheck" ADD CONSTRAINT "law_recheck_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "law_change"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "law_recheck" ADD CONSTRAINT "law_recheck_done_by_id_fkey" FOREIGN KEY ("done_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
