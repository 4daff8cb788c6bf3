-- Documents of one team, the nearest first
CREATE OR REPLACE FUNCTION match_documents(
    query vector(1536),
    team TEXT,
    max_count INTEGER DEFAULT 10
) RETURNS TABLE ("id" TEXT, "title" TEXT, "similarity" DOUBLE PRECISION)
LANGUAGE sql STABLE AS $$
    SELECT d."id", d."title", 1 - (d."embedding" <=> query)
    FROM "Document" d
    WHERE d."teamId" = team AND d."embedding" IS NOT NULL
    ORDER BY d."embedding" <=> query
    LIMIT max_count;
$$;

-- What the indexer still has to do
CREATE VIEW "UnindexedDocument" AS
    SELECT d."id", d."updatedAt"
    FROM "Document" d
    WHERE d."embedding" IS NULL;
