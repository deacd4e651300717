-- CreateTable
CREATE TABLE "search_document" (
    "article_id" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "lexemes" tsvector NOT NULL,
    "head" tsvector NOT NULL,
    "words" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "search_document_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "search_word" (
    "word" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "articles" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "search_synonym" (
    "id" SERIAL NOT NULL,
    "word" TEXT NOT NULL,
    "meaning" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,

    CONSTRAINT "search_synonym_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_term" (
    "day" DATE NOT NULL,
    "term" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "results" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "search_term_pkey" PRIMARY KEY ("day","term")
);

-- CreateIndex
CREATE INDEX "search_document_lexemes_idx" ON "search_document" USING GIN ("lexemes");

-- CreateIndex
CREATE INDEX "search_word_word_idx" ON "search_word"("word" text_pattern_ops);

-- CreateIndex
CREATE INDEX "search_word_pinyin_idx" ON "search_word"("pinyin" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "search_synonym_word_meaning_key" ON "search_synonym"("word", "meaning");

-- AddForeignKey
ALTER TABLE "search_document" ADD CONSTRAINT "search_document_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Neither tsvector is read to find an article, so both lie beside narrow rows; an index without a pending list answers
-- at once after each publication.
ALTER TABLE "search_document" SET (toast_tuple_target = 128);
ALTER INDEX "search_document_lexemes_idx" SET (fastupdate = off);

-- Hits in titles and tags first, then the newest. Its own settings leave the planner the GIN index alone: it doesn't know
-- what reading a tsvector costs, and would read all of them for a frequent word.
CREATE FUNCTION search_candidates(in_title tsquery, anywhere tsquery)
RETURNS TABLE (article_id integer, published_at timestamptz)
LANGUAGE sql STABLE ROWS 1000
SET enable_seqscan = off SET enable_indexscan = off
AS $$
  (SELECT article_id, published_at FROM search_document WHERE lexemes @@ in_title
    ORDER BY published_at DESC, article_id DESC LIMIT 500)
  UNION
  (SELECT article_id, published_at FROM search_document WHERE lexemes @@ anywhere
    ORDER BY published_at DESC, article_id DESC LIMIT 1500)
$$;
