-- The ranking vector comes with each candidate as the pointer that it is: joining it afterwards read the whole table of a
-- small site. Without UNION nothing compares vectors; instead the second part leaves out what the first has.
DROP FUNCTION search_candidates(tsquery, tsquery);
CREATE FUNCTION search_candidates(in_title tsquery, anywhere tsquery)
RETURNS TABLE (article_id integer, published_at timestamptz, head tsvector)
LANGUAGE sql STABLE ROWS 1000
SET enable_seqscan = off SET enable_indexscan = off
AS $$
  (SELECT article_id, published_at, head FROM search_document WHERE lexemes @@ in_title
    ORDER BY published_at DESC, article_id DESC LIMIT 1000)
  UNION ALL
  (SELECT article_id, published_at, head FROM search_document WHERE lexemes @@ (anywhere && !!in_title)
    ORDER BY published_at DESC, article_id DESC LIMIT 1000)
$$;
