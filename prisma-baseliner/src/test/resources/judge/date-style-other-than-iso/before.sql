-- migration: 20260101000000_init
SET datestyle = 'German';
CREATE TABLE a (d date DEFAULT '01.02.2024');
-- migration: 20260102000000_second
CREATE EXTENSION vector;
