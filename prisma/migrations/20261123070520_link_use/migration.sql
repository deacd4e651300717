-- CreateTable
CREATE TABLE "link_use" (
    "url" TEXT NOT NULL,
    "article_id" INTEGER NOT NULL,

    CONSTRAINT "link_use_pkey" PRIMARY KEY ("url","article_id")
);

-- CreateIndex
CREATE INDEX "link_use_article_id_idx" ON "link_use"("article_id");

-- CreateIndex
CREATE INDEX "link_check_failing_since_url_idx" ON "link_check"("failing_since" DESC, "url");

-- AddForeignKey
ALTER TABLE "link_use" ADD CONSTRAINT "link_use_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
