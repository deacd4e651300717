-- CreateEnum
CREATE TYPE "ReviewState" AS ENUM ('NONE', 'PENDING', 'APPROVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "ReviewDecision" AS ENUM ('PENDING', 'APPROVED', 'REJECTED', 'VOID');

-- CreateEnum
CREATE TYPE "ScheduledAction" AS ENUM ('PUBLISH', 'WITHDRAW');

-- CreateEnum
CREATE TYPE "ScheduledState" AS ENUM ('PENDING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "SnippetKind" AS ENUM ('TEMPLATE', 'SHARED');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "noindex" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "review_state" "ReviewState" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "verified_by_id" UUID;

-- AlterTable
ALTER TABLE "revision" ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "snippet_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "category" ADD COLUMN     "review_required" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "media" ADD COLUMN     "folder_id" INTEGER;

-- CreateTable
CREATE TABLE "working_copy" (
    "article_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "revision_id" INTEGER,
    "save_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,
    "tab_id" UUID,

    CONSTRAINT "working_copy_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "editing_lock" (
    "article_id" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "tab_id" UUID NOT NULL,
    "acquired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "editing_lock_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "revision_id" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "decision" "ReviewDecision" NOT NULL DEFAULT 'PENDING',
    "note" TEXT NOT NULL DEFAULT '',
    "submitted_by_id" UUID,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL DEFAULT '',
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_off" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "revision_id" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "account_id" UUID,
    "lawyer_id" INTEGER,
    "lawyer_name" TEXT NOT NULL,
    "licence_number" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_off_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scheduled_change" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "action" "ScheduledAction" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "revision_id" INTEGER,
    "minor" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL DEFAULT '',
    "state" "ScheduledState" NOT NULL DEFAULT 'PENDING',
    "failure" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "scheduled_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preview_link" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "token_hash" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "one_device" BOOLEAN NOT NULL DEFAULT false,
    "device_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "open_count" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preview_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_override" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "check" TEXT NOT NULL,
    "finding_hash" TEXT NOT NULL,
    "quote" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_check" (
    "url" TEXT NOT NULL,
    "status" INTEGER,
    "failure" TEXT NOT NULL DEFAULT '',
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "failing_since" TIMESTAMPTZ(3),

    CONSTRAINT "link_check_pkey" PRIMARY KEY ("url")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "columns" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_change" (
    "id" SERIAL NOT NULL,
    "action" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "changed" JSONB NOT NULL DEFAULT '[]',
    "refused" JSONB NOT NULL DEFAULT '[]',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snippet" (
    "id" SERIAL NOT NULL,
    "kind" "SnippetKind" NOT NULL,
    "name" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL DEFAULT '',
    "body" JSONB NOT NULL DEFAULT '{"type":"doc","content":[]}',
    "html" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "media_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "snippet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media_folder" (
    "id" SERIAL NOT NULL,
    "parent_id" INTEGER,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_folder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "working_copy_revision_id_idx" ON "working_copy"("revision_id");

-- CreateIndex
CREATE INDEX "editing_lock_account_id_idx" ON "editing_lock"("account_id");

-- CreateIndex
CREATE INDEX "review_article_id_id_idx" ON "review"("article_id", "id" DESC);

-- CreateIndex
CREATE INDEX "review_decision_submitted_at_idx" ON "review"("decision", "submitted_at");

-- CreateIndex
CREATE INDEX "review_revision_id_idx" ON "review"("revision_id");

-- CreateIndex
CREATE INDEX "sign_off_article_id_content_hash_idx" ON "sign_off"("article_id", "content_hash");

-- CreateIndex
CREATE INDEX "sign_off_revision_id_idx" ON "sign_off"("revision_id");

-- CreateIndex
CREATE INDEX "scheduled_change_state_at_id_idx" ON "scheduled_change"("state", "at", "id");

-- CreateIndex
CREATE INDEX "scheduled_change_article_id_state_idx" ON "scheduled_change"("article_id", "state");

-- CreateIndex
CREATE INDEX "scheduled_change_revision_id_idx" ON "scheduled_change"("revision_id");

-- CreateIndex
CREATE UNIQUE INDEX "preview_link_token_hash_key" ON "preview_link"("token_hash");

-- CreateIndex
CREATE INDEX "preview_link_article_id_id_idx" ON "preview_link"("article_id", "id" DESC);

-- CreateIndex
CREATE INDEX "preview_link_expires_at_idx" ON "preview_link"("expires_at");

-- CreateIndex
CREATE INDEX "check_override_created_at_id_idx" ON "check_override"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "check_override_article_id_check_finding_hash_key" ON "check_override"("article_id", "check", "finding_hash");

-- CreateIndex
CREATE INDEX "link_check_checked_at_idx" ON "link_check"("checked_at");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_account_id_name_key" ON "saved_view"("account_id", "name");

-- CreateIndex
CREATE INDEX "bulk_change_created_by_id_id_idx" ON "bulk_change"("created_by_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "snippet_name_key" ON "snippet"("name");

-- CreateIndex
CREATE INDEX "snippet_kind_pinyin_idx" ON "snippet"("kind", "pinyin");

-- CreateIndex
CREATE INDEX "snippet_media_ids_idx" ON "snippet" USING GIN ("media_ids");

-- CreateIndex
CREATE UNIQUE INDEX "media_folder_parent_id_name_key" ON "media_folder"("parent_id", "name");

-- CreateIndex
CREATE INDEX "article_review_state_touched_at_id_idx" ON "article"("review_state", "touched_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "revision_snippet_ids_idx" ON "revision" USING GIN ("snippet_ids");

-- CreateIndex
CREATE INDEX "media_folder_id_created_at_id_idx" ON "media"("folder_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_verified_by_id_fkey" FOREIGN KEY ("verified_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_updated_by_id_fkey" FOREIGN KEY ("updated_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "editing_lock" ADD CONSTRAINT "editing_lock_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "editing_lock" ADD CONSTRAINT "editing_lock_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_change" ADD CONSTRAINT "scheduled_change_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_change" ADD CONSTRAINT "scheduled_change_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scheduled_change" ADD CONSTRAINT "scheduled_change_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview_link" ADD CONSTRAINT "preview_link_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview_link" ADD CONSTRAINT "preview_link_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_override" ADD CONSTRAINT "check_override_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_override" ADD CONSTRAINT "check_override_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_change" ADD CONSTRAINT "bulk_change_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media" ADD CONSTRAINT "media_folder_id_fkey" FOREIGN KEY ("folder_id") REFERENCES "media_folder"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_folder" ADD CONSTRAINT "media_folder_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "media_folder"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A sign-off says what somebody answered for at a moment; whoever could change it could forge it.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "sign_off_is_final" BEFORE UPDATE ON "sign_off" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
