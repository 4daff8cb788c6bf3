-- migration: 20260101000000_init
SET standard_conforming_strings = off;
CREATE TABLE docs (id int PRIMARY KEY, p text DEFAULT 'C:\');
CREATE TABLE b (p text DEFAULT '\');
