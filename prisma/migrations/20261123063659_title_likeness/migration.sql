-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- CreateIndex
CREATE INDEX "article_title_idx" ON "article" USING GIST ("title" gist_trgm_ops);
