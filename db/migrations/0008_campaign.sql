CREATE TABLE "campaign" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK (name <> ''),
    "issued_by" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" TEXT CHECK (issued_on IS date(issued_on, '+0 days')),
    "since" TEXT CHECK (since IS date(since, '+0 days')),
    "until" TEXT CHECK (until IS date(until, '+0 days')),
    "study_until" TEXT CHECK (study_until IS date(study_until, '+0 days')),
    "self_check_until" TEXT CHECK (self_check_until IS date(self_check_until, '+0 days')),
    "inspection_until" TEXT CHECK (inspection_until IS date(inspection_until, '+0 days')),
    "summary_until" TEXT CHECK (summary_until IS date(summary_until, '+0 days')),
    "note" TEXT NOT NULL,
    CHECK (since IS NOT NULL AND until IS NOT NULL AND until >= since)
);
CREATE UNIQUE INDEX "campaign_uid" ON "campaign" ("uid");

CREATE TABLE "campaign_phase" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "campaign_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL CHECK (position > 0),
    "name" TEXT NOT NULL CHECK (name <> ''),
    "since" TEXT CHECK (since IS date(since, '+0 days')),
    "until" TEXT CHECK (until IS date(until, '+0 days')),
    FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT,
    CHECK (until >= since)
);
CREATE UNIQUE INDEX "campaign_phase_uid" ON "campaign_phase" ("uid");
CREATE INDEX "campaign_phase_campaign_id" ON "campaign_phase" ("campaign_id");
CREATE UNIQUE INDEX "campaign_phase_campaign_id_position" ON "campaign_phase" ("campaign_id", "position");

CREATE TABLE "campaign_priority" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "campaign_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL CHECK (position IN (1, 2, 3)),
    "wording" TEXT NOT NULL CHECK (wording <> ''),
    "short" TEXT NOT NULL CHECK (short <> ''),
    "kinds" TEXT NOT NULL,
    "verb" TEXT NOT NULL CHECK (verb IN ('整改', '拆除')),
    FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "campaign_priority_uid" ON "campaign_priority" ("uid");
CREATE INDEX "campaign_priority_campaign_id" ON "campaign_priority" ("campaign_id");
CREATE UNIQUE INDEX "campaign_priority_campaign_id_position" ON "campaign_priority" ("campaign_id", "position");
