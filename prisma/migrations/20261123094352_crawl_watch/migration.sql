-- CreateEnum
CREATE TYPE "CrawlerVerdict" AS ENUM ('VERIFIED', 'FAKE', 'UNKNOWN');

-- CreateTable
CREATE TABLE "crawl_count" (
    "day" DATE NOT NULL,
    "engine" TEXT NOT NULL,
    "verdict" "CrawlerVerdict" NOT NULL,
    "status" INTEGER NOT NULL,
    "depth" INTEGER NOT NULL,
    "hits" INTEGER NOT NULL,

    CONSTRAINT "crawl_count_pkey" PRIMARY KEY ("day","engine","verdict","status","depth")
);

-- CreateTable
CREATE TABLE "address_crawl" (
    "path" TEXT NOT NULL,
    "engine" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_crawl_pkey" PRIMARY KEY ("path","engine")
);

-- CreateTable
CREATE TABLE "crawler_address" (
    "day" DATE NOT NULL,
    "engine" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "verdict" "CrawlerVerdict" NOT NULL,
    "host" TEXT NOT NULL DEFAULT '',
    "hits" INTEGER NOT NULL,

    CONSTRAINT "crawler_address_pkey" PRIMARY KEY ("day","engine","address")
);

-- CreateTable
CREATE TABLE "article_view" (
    "article_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "views" INTEGER NOT NULL,

    CONSTRAINT "article_view_pkey" PRIMARY KEY ("article_id","day")
);

-- CreateTable
CREATE TABLE "article_referral" (
    "article_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "views" INTEGER NOT NULL,

    CONSTRAINT "article_referral_pkey" PRIMARY KEY ("article_id","day","source")
);

-- CreateTable
CREATE TABLE "referral_word" (
    "article_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "views" INTEGER NOT NULL,

    CONSTRAINT "referral_word_pkey" PRIMARY KEY ("article_id","day","source","word")
);

-- CreateTable
CREATE TABLE "site_view" (
    "day" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "views" INTEGER NOT NULL,

    CONSTRAINT "site_view_pkey" PRIMARY KEY ("day","source")
);

-- CreateTable
CREATE TABLE "self_crawl" (
    "id" SERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "after" TEXT NOT NULL DEFAULT '',
    "pages" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "self_crawl_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "self_crawl_finding" (
    "id" SERIAL NOT NULL,
    "crawl_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "self_crawl_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crawled_page" (
    "path" TEXT NOT NULL,
    "crawl_id" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "canonical" TEXT NOT NULL DEFAULT '',
    "h1_count" INTEGER NOT NULL DEFAULT 0,
    "size_bytes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "crawled_page_pkey" PRIMARY KEY ("path")
);

-- CreateIndex
CREATE INDEX "address_crawl_at_path_engine_idx" ON "address_crawl"("at" DESC, "path", "engine");

-- CreateIndex
CREATE INDEX "crawler_address_verdict_day_hits_engine_address_idx" ON "crawler_address"("verdict", "day" DESC, "hits" DESC, "engine", "address");

-- CreateIndex
CREATE INDEX "article_view_day_views_article_id_idx" ON "article_view"("day", "views" DESC, "article_id");

-- CreateIndex
CREATE INDEX "article_referral_day_idx" ON "article_referral"("day");

-- CreateIndex
CREATE INDEX "referral_word_day_views_idx" ON "referral_word"("day", "views" DESC);

-- CreateIndex
CREATE INDEX "self_crawl_finding_crawl_id_kind_id_idx" ON "self_crawl_finding"("crawl_id", "kind", "id");

-- CreateIndex
CREATE INDEX "crawled_page_crawl_id_idx" ON "crawled_page"("crawl_id");

-- AddForeignKey
ALTER TABLE "article_view" ADD CONSTRAINT "article_view_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_referral" ADD CONSTRAINT "article_referral_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_word" ADD CONSTRAINT "referral_word_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "self_crawl_finding" ADD CONSTRAINT "self_crawl_finding_crawl_id_fkey" FOREIGN KEY ("crawl_id") REFERENCES "self_crawl"("id") ON DELETE CASCADE ON UPDATE CASCADE;
