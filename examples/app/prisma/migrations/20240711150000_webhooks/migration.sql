-- CreateExtension
CREATE EXTENSION IF NOT EXISTS pg_net;

-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Webhook_teamId_idx" ON "Webhook"("teamId");

-- AddForeignKey
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tell the team's webhooks about a changed document
CREATE FUNCTION notify_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM net.http_post(
        url := w."url",
        body := jsonb_build_object('document', NEW."id", 'title', NEW."title"),
        headers := '{"Content-Type": "application/json"}'::jsonb
    )
    FROM "Webhook" w
    WHERE w."teamId" = NEW."teamId" AND w."active";
    RETURN NEW;
END;
$$;

CREATE TRIGGER "Document_notify"
    AFTER INSERT OR UPDATE ON "Document"
    FOR EACH ROW EXECUTE FUNCTION notify_webhooks();
