CREATE INDEX "memories_game_idx" ON "memories" ("game");
