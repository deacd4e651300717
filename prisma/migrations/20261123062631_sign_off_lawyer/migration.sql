-- CreateIndex
CREATE INDEX "sign_off_lawyer_id_idx" ON "sign_off"("lawyer_id");

-- AddForeignKey
ALTER TABLE "sign_off" ADD CONSTRAINT "sign_off_lawyer_id_fkey" FOREIGN KEY ("lawyer_id") REFERENCES "lawyer"("id") ON DELETE NO ACTION ON UPDATE CASCADE;
