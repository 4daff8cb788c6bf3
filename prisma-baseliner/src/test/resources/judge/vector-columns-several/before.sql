-- migration: 20260101000000_init
CREATE EXTENSION vector VERSION '0.8.0' CASCADE;
CREATE TABLE items (a vector(3), b int, c halfvec(4), d sparsevec(5), e vector(3)[], f text, g vector);
