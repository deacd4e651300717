-- CreateEnum
CREATE TYPE "AiLevel" AS ENUM ('NONE', 'ASSISTED', 'GENERATED');

-- CreateEnum
CREATE TYPE "CheckRuleKind" AS ENUM ('WORDING', 'CLAIM');

-- AlterTable
ALTER TABLE "check_override" ADD COLUMN     "message" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "severity" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "revision" ADD COLUMN     "ai_level" "AiLevel" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "ai_reviewer" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "ai_tool" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "licence" TEXT NOT NULL DEFAULT '';

-- A label is never lost: what said yes says so in the new words.
UPDATE "revision" SET "ai_level" = 'ASSISTED' WHERE "ai_assisted";
UPDATE "working_copy" SET "content" = jsonb_set("content", '{aiLevel}', '"ASSISTED"')
  WHERE "content"->>'aiAssisted' = 'true';
ALTER TABLE "revision" DROP COLUMN "ai_assisted";

-- CreateTable
CREATE TABLE "check_rule" (
    "id" SERIAL NOT NULL,
    "kind" "CheckRuleKind" NOT NULL,
    "built_in" TEXT,
    "title" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "exception" TEXT NOT NULL DEFAULT '',
    "severity" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "message" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "check_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_hit" (
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "quote" TEXT NOT NULL DEFAULT '',
    "surface" TEXT NOT NULL DEFAULT '',
    "message" TEXT NOT NULL DEFAULT '',
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_hit_pkey" PRIMARY KEY ("subject_type","subject_id","check","severity")
);

-- CreateIndex
CREATE UNIQUE INDEX "check_rule_built_in_key" ON "check_rule"("built_in");

-- CreateIndex
CREATE INDEX "check_rule_kind_id_idx" ON "check_rule"("kind", "id");

-- CreateIndex
CREATE INDEX "check_hit_check_severity_subject_type_subject_id_idx" ON "check_hit"("check", "severity", "subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "check_override_severity_created_at_id_idx" ON "check_override"("severity", "created_at" DESC, "id" DESC);
