CREATE TABLE "form_layout" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "campaign_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('ledger', 'summary', 'lists')),
    "layout" TEXT NOT NULL,
    FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "form_layout_uid" ON "form_layout" ("uid");
CREATE INDEX "form_layout_campaign_id" ON "form_layout" ("campaign_id");
CREATE UNIQUE INDEX "form_layout_campaign_id_kind" ON "form_layout" ("campaign_id", "kind");

CREATE TABLE "form_template" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "campaign_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('ledger', 'summary')),
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "form_template_uid" ON "form_template" ("uid");
CREATE INDEX "form_template_campaign_id" ON "form_template" ("campaign_id");
CREATE UNIQUE INDEX "form_template_campaign_id_kind" ON "form_template" ("campaign_id", "kind");
