-- migration: 20260101000000_init
CREATE TABLE kept (id int PRIMARY KEY);
CREATE TABLE gone (id int PRIMARY KEY);
-- migration: 20260102000000_drop
-- DropTable
DROP TABLE "gone";
-- migration: 20260103000000_extension
-- Everything this migration did belonged to extensions that PostgreSQL no longer has here.
