-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "extensions";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "citext" WITH SCHEMA "extensions";

-- CreateEnum
CREATE TYPE "public"."mood" AS ENUM ('sad', 'ok');

SET check_function_bodies = off;

CREATE DOMAIN public.mail AS text
	CONSTRAINT mail_check CHECK ((VALUE ~ '@'::text));

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RETURN NEW; END$$;

-- CreateTable
CREATE TABLE "public"."User" (
    "id" integer NOT NULL GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public."User_id_seq"
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
),
    "mail" "public"."mail",
    CONSTRAINT "User_mail_key" UNIQUE (mail),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."docs" (
    "id" SERIAL NOT NULL,
    "title" text NOT NULL DEFAULT 'none'::text,
    "mood" "public"."mood" NOT NULL,
    "nick" "extensions"."citext",
    "author" integer,
    CONSTRAINT known CHECK ((title <> ''::text)),

    CONSTRAINT "docs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."log_2024" (
    "at" date CONSTRAINT log_at_not_null NOT NULL
);

-- CreateIndex
CREATE INDEX "docs_title" ON "public"."docs" USING BTREE ("lower"(title));

-- AddForeignKey
ALTER TABLE "public"."docs" ADD CONSTRAINT "docs_author_fkey" FOREIGN KEY ("author") REFERENCES "public"."User"("id") ON DELETE SET NULL;

CREATE TABLE "public"."log" (
  at date NOT NULL
) PARTITION BY RANGE (at);

CREATE VIEW public.titles AS
 SELECT id,
    title
   FROM public.docs;

ALTER TABLE ONLY public.log ATTACH PARTITION public.log_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE TRIGGER by_hand BEFORE INSERT ON public.docs FOR EACH ROW EXECUTE FUNCTION public.touch();
