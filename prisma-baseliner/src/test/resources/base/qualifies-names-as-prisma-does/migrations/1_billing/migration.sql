CREATE SCHEMA billing;
CREATE TABLE billing.users ("id" TEXT NOT NULL, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));
