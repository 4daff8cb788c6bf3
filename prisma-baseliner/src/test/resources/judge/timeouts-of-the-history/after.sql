-- migration: 1_init
SET transaction_timeout = '200ms';
SET idle_in_transaction_session_timeout = '1ms';
CREATE TABLE docs (id int PRIMARY KEY);
-- migration: 2_more
SET LOCAL statement_timeout = '5min';
ALTER TABLE docs ADD COLUMN rank int;
