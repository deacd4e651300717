-- AlterTable
ALTER TABLE "media" ADD COLUMN     "pairs" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateIndex
CREATE INDEX "media_pairs_idx" ON "media" USING GIN ("pairs");

-- Numbers for each character and each pair of neighbours: what has all numbers of a word may have the word. Unlike trigrams
-- they find words of two characters. Different pairs may share a number, so the words are compared afterwards.
CREATE FUNCTION text_pairs(words text) RETURNS integer[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT coalesce(array_agg(DISTINCT number), '{}') FROM (
    SELECT (ascii(character) & 32767) << 16 AS one, ascii(lead(character) OVER (ORDER BY place)) & 65535 AS next
    FROM string_to_table(lower(words), NULL) WITH ORDINALITY AS each (character, place)) characters
  CROSS JOIN LATERAL (VALUES (one), (one | next)) AS numbers (number) WHERE number IS NOT NULL
$$;

CREATE FUNCTION set_media_pairs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.pairs := text_pairs(NEW.filename || E'\n' || NEW.alt);
  RETURN NEW;
END $$;
CREATE TRIGGER media_pairs BEFORE INSERT OR UPDATE OF filename, alt ON media
  FOR EACH ROW EXECUTE FUNCTION set_media_pairs();
UPDATE media SET filename = filename;
