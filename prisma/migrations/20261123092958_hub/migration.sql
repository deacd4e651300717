-- CreateEnum
CREATE TYPE "RedirectOrigin" AS ENUM ('AUTOMATIC', 'MANUAL', 'IMPORT');

-- CreateEnum
CREATE TYPE "RedirectRuleKind" AS ENUM ('PREFIX', 'PATTERN');

-- CreateEnum
CREATE TYPE "PushEngine" AS ENUM ('BAIDU', 'INDEXNOW');

-- CreateEnum
CREATE TYPE "PushKind" AS ENUM ('UPDATED', 'REMOVED');

-- CreateEnum
CREATE TYPE "PushState" AS ENUM ('WAITING', 'SENT', 'FAILED', 'SKIPPED');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "push_enabled" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "address" ADD COLUMN     "origin" "RedirectOrigin" NOT NULL DEFAULT 'AUTOMATIC';

-- CreateTable
CREATE TABLE "redirect_rule" (
    "id" SERIAL NOT NULL,
    "kind" "RedirectRuleKind" NOT NULL,
    "source" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "origin" "RedirectOrigin" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redirect_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redirect_hit" (
    "source" TEXT NOT NULL,
    "hits" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "redirect_hit_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "address_rewrite" (
    "id" SERIAL NOT NULL,
    "from_pattern" TEXT NOT NULL,
    "to_pattern" TEXT NOT NULL,
    "after_id" INTEGER NOT NULL DEFAULT 0,
    "moved" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "address_rewrite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "secret" (
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "push_task" (
    "id" SERIAL NOT NULL,
    "engine" "PushEngine" NOT NULL,
    "article_id" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "kind" "PushKind" NOT NULL,
    "state" "PushState" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tried_at" TIMESTAMPTZ(3),

    CONSTRAINT "push_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "push_status" (
    "engine" "PushEngine" NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "quota" INTEGER,
    "quota_on" DATE,
    "paused_until" TIMESTAMPTZ(3),
    "alert" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "push_status_pkey" PRIMARY KEY ("engine")
);

-- CreateIndex
CREATE UNIQUE INDEX "redirect_rule_kind_source_key" ON "redirect_rule"("kind", "source");

-- CreateIndex
CREATE INDEX "address_rewrite_finished_at_id_idx" ON "address_rewrite"("finished_at", "id");

-- CreateIndex
CREATE INDEX "push_task_engine_state_due_at_idx" ON "push_task"("engine", "state", "due_at");

-- CreateIndex
CREATE INDEX "push_task_engine_path_state_idx" ON "push_task"("engine", "path", "state");

-- CreateIndex
CREATE INDEX "push_task_engine_id_idx" ON "push_task"("engine", "id" DESC);

-- CreateIndex
CREATE INDEX "push_task_article_id_id_idx" ON "push_task"("article_id", "id" DESC);

-- CreateIndex
CREATE INDEX "push_task_created_at_idx" ON "push_task"("created_at");

-- CreateIndex
CREATE INDEX "address_kind_origin_path_idx" ON "address"("kind", "origin", "path");
