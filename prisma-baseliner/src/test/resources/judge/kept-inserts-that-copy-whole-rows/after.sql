-- migration: 20260101000000_init
CREATE TABLE docs (id int PRIMARY KEY, title text);
CREATE TABLE arch (id int, title text, e text, op text);
-- migration: 20260102000000_second
DO $$ BEGIN INSERT INTO arch SELECT docs.*, 'seed' FROM docs; END $$;
INSERT INTO arch SELECT docs.*, 'seed' FROM docs;
INSERT INTO arch TABLE docs;
