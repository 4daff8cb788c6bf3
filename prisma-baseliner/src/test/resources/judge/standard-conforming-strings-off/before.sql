-- migration: 20260101000000_init
CREATE EXTENSION vector;
SET standard_conforming_strings = off;
CREATE TABLE docs (id int PRIMARY KEY, e vector(3), p text DEFAULT 'C:\');
CREATE TABLE b (p text DEFAULT '\');
