-- migration: 20260101000000_init
CREATE EXTENSION vector;
CREATE TABLE events (id bigint NOT NULL, day date NOT NULL, embedding vector(3)) PARTITION BY RANGE (day);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 (id bigint NOT NULL, day date NOT NULL, embedding vector(3));
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_embedding_idx ON events USING hnsw (embedding vector_cosine_ops);
CREATE INDEX events_day_idx ON events (day);
INSERT INTO events VALUES (1, '2025-05-05', '[1,2,3]'), (2, '2026-05-05', NULL);
