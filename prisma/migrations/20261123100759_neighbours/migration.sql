-- AlterTable
ALTER TABLE "search_document" ADD COLUMN     "readership" REAL NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "staff_document" (
    "article_id" INTEGER NOT NULL,
    "lexemes" tsvector NOT NULL,
    "past" tsvector NOT NULL,

    CONSTRAINT "staff_document_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "article_neighbours" (
    "article_id" INTEGER NOT NULL,
    "stale_since" TIMESTAMPTZ(3),
    "bands" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "article_neighbours_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "article_link" (
    "article_id" INTEGER NOT NULL,
    "target_id" INTEGER NOT NULL,

    CONSTRAINT "article_link_pkey" PRIMARY KEY ("article_id","target_id")
);

-- CreateTable
CREATE TABLE "alike_pair" (
    "article_id" INTEGER NOT NULL,
    "other_id" INTEGER NOT NULL,
    "title_likeness" REAL NOT NULL,
    "text_likeness" REAL NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "alike_pair_pkey" PRIMARY KEY ("article_id","other_id")
);

-- CreateTable
CREATE TABLE "article_merge" (
    "loser_id" INTEGER NOT NULL,
    "winner_id" INTEGER NOT NULL,
    "paths" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_merge_pkey" PRIMARY KEY ("loser_id")
);

-- CreateIndex
CREATE INDEX "staff_document_lexemes_idx" ON "staff_document" USING GIN ("lexemes");

-- CreateIndex
CREATE INDEX "staff_document_past_idx" ON "staff_document" USING GIN ("past");

-- CreateIndex
CREATE INDEX "article_neighbours_stale_since_article_id_idx" ON "article_neighbours"("stale_since", "article_id");

-- CreateIndex
CREATE INDEX "article_neighbours_bands_idx" ON "article_neighbours" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "article_link_target_id_idx" ON "article_link"("target_id");

-- CreateIndex
CREATE INDEX "alike_pair_other_id_idx" ON "alike_pair"("other_id");

-- CreateIndex
CREATE INDEX "alike_pair_dismissed_at_text_likeness_title_likeness_articl_idx" ON "alike_pair"("dismissed_at", "text_likeness" DESC, "title_likeness" DESC, "article_id", "other_id");

-- CreateIndex
CREATE INDEX "article_merge_winner_id_idx" ON "article_merge"("winner_id");

-- CreateIndex
CREATE INDEX "article_merge_created_at_loser_id_idx" ON "article_merge"("created_at" DESC, "loser_id");

-- AddForeignKey
ALTER TABLE "staff_document" ADD CONSTRAINT "staff_document_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_neighbours" ADD CONSTRAINT "article_neighbours_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_link" ADD CONSTRAINT "article_link_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_link" ADD CONSTRAINT "article_link_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alike_pair" ADD CONSTRAINT "alike_pair_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alike_pair" ADD CONSTRAINT "alike_pair_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_merge" ADD CONSTRAINT "article_merge_loser_id_fkey" FOREIGN KEY ("loser_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_merge" ADD CONSTRAINT "article_merge_winner_id_fkey" FOREIGN KEY ("winner_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- As in search_document: neither tsvector is read to find a row, and the index answers at once after each save.
ALTER TABLE "staff_document" SET (toast_tuple_target = 128);
ALTER INDEX "staff_document_lexemes_idx" SET (fastupdate = off);
ALTER INDEX "staff_document_past_idx" SET (fastupdate = off);
ALTER INDEX "article_neighbours_bands_idx" SET (fastupdate = off);

-- What is public already waits for the job that looks at it.
INSERT INTO "article_neighbours" ("article_id", "stale_since") SELECT "id", now() FROM "article" WHERE "status" = 'PUBLISHED';

-- Readers' interest counts for the first ranking too.
DROP FUNCTION search_candidates(tsquery, tsquery);
CREATE FUNCTION search_candidates(in_title tsquery, anywhere tsquery)
RETURNS TABLE (article_id integer, published_at timestamptz, head tsvector, readership real)
LANGUAGE sql STABLE ROWS 1000
SET enable_seqscan = off SET enable_indexscan = off
AS $$
  (SELECT article_id, published_at, head, readership FROM search_document WHERE lexemes @@ in_title
    ORDER BY published_at DESC, article_id DESC LIMIT 1000)
  UNION ALL
  (SELECT article_id, published_at, head, readership FROM search_document WHERE lexemes @@ (anywhere && !!in_title)
    ORDER BY published_at DESC, article_id DESC LIMIT 1000)
$$;

-- The same for words that stand in a large part of all texts, above all single characters: sorting all of them by time took
-- most of a second. The newest are read one by one instead, until there are enough.
CREATE INDEX "search_document_published_at_article_id_idx" ON "search_document" ("published_at" DESC, "article_id" DESC);
CREATE FUNCTION search_newest(in_title tsquery, anywhere tsquery)
RETURNS TABLE (article_id integer, published_at timestamptz, head tsvector, readership real)
LANGUAGE sql STABLE ROWS 300
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
AS $$
  (SELECT article_id, published_at, head, readership FROM search_document WHERE lexemes @@ in_title
    ORDER BY published_at DESC, article_id DESC LIMIT 200)
  UNION ALL
  (SELECT article_id, published_at, head, readership FROM search_document WHERE lexemes @@ (anywhere && !!in_title)
    ORDER BY published_at DESC, article_id DESC LIMIT 200)
$$;

-- Public articles that share most of these hashes. A hash that stands at very many (a worn-out phrase in titles) brings sixty;
-- left alone, the planner would read the whole table for it.
CREATE FUNCTION alike_candidates(hashes integer[])
RETURNS TABLE (article_id integer, shared bigint)
LANGUAGE sql STABLE ROWS 80
SET enable_seqscan = off SET enable_indexscan = off
AS $$
  SELECT near.article_id, count(*) FROM unnest(hashes) AS wanted(hash) CROSS JOIN LATERAL (
    SELECT n.article_id FROM article_neighbours n WHERE n.bands @> ARRAY[wanted.hash] LIMIT 60) near
  GROUP BY near.article_id ORDER BY count(*) DESC, near.article_id LIMIT 80
$$;
