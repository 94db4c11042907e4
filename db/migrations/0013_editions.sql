CREATE TABLE "edition" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "period_from" TEXT NOT NULL CHECK (period_from IS date(period_from, '+0 days')),
    "period_to" TEXT NOT NULL CHECK (period_to IS date(period_to, '+0 days')),
    "period_name" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK (number >= 1),
    "corrects_id" INTEGER,
    "state" TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'signed', 'reported', 'returned', 'accepted', 'voided')),
    "made_on" TEXT NOT NULL CHECK (made_on IS date(made_on, '+0 days')),
    "code" TEXT NOT NULL,
    "pages" INTEGER NOT NULL CHECK (pages >= 1),
    "data_sha256" TEXT NOT NULL,
    "volume_sha256" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    FOREIGN KEY ("corrects_id") REFERENCES "edition" ("id") ON DELETE RESTRICT,
    CHECK (period_to >= period_from)
);
CREATE UNIQUE INDEX "edition_uid" ON "edition" ("uid");
CREATE INDEX "edition_corrects_id" ON "edition" ("corrects_id");
CREATE UNIQUE INDEX "edition_code" ON "edition" ("code");
CREATE UNIQUE INDEX "edition_period_to_number" ON "edition" ("period_to", "number");

CREATE TABLE "edition_paper" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "edition_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "village_id" INTEGER,
    "title" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "first_page" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL CHECK (pages >= 1),
    "workbook_sha256" TEXT NOT NULL,
    FOREIGN KEY ("edition_id") REFERENCES "edition" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "edition_paper_uid" ON "edition_paper" ("uid");
CREATE INDEX "edition_paper_edition_id" ON "edition_paper" ("edition_id");
CREATE INDEX "edition_paper_village_id" ON "edition_paper" ("village_id");
CREATE UNIQUE INDEX "edition_paper_edition_id_position" ON "edition_paper" ("edition_id", "position");
CREATE INDEX "edition_paper_code" ON "edition_paper" ("code");

CREATE TABLE "edition_state" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "edition_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL CHECK (state IN ('sent', 'signed', 'reported', 'returned', 'accepted', 'voided')),
    "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "channel" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "scan_name" TEXT NOT NULL,
    "scan_sha256" TEXT NOT NULL,
    FOREIGN KEY ("edition_id") REFERENCES "edition" ("id") ON DELETE RESTRICT,
    CHECK (state <> 'reported' OR (channel <> '' AND receiver <> '')),
    CHECK (state NOT IN ('returned', 'voided') OR note <> ''),
    CHECK ((scan_name = '') = (scan_sha256 = ''))
);
CREATE UNIQUE INDEX "edition_state_uid" ON "edition_state" ("uid");
CREATE INDEX "edition_state_edition_id" ON "edition_state" ("edition_id");

CREATE TABLE "correction" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "edition_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "scope" TEXT NOT NULL CHECK (scope IN ('month', 'cumulative')),
    "figure" TEXT NOT NULL,
    "was" INTEGER NOT NULL,
    "now" INTEGER NOT NULL,
    "reason" TEXT NOT NULL CHECK (reason <> ''),
    FOREIGN KEY ("edition_id") REFERENCES "edition" ("id") ON DELETE RESTRICT,
    CHECK (was <> now)
);
CREATE UNIQUE INDEX "correction_uid" ON "correction" ("uid");
CREATE INDEX "correction_edition_id" ON "correction" ("edition_id");
CREATE UNIQUE INDEX "correction_edition_id_body_scope_figure" ON "correction" ("edition_id", "body", "scope", "figure");

CREATE TABLE "figure_override" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "period_from" TEXT NOT NULL CHECK (period_from IS date(period_from, '+0 days')),
    "period_to" TEXT NOT NULL CHECK (period_to IS date(period_to, '+0 days')),
    "body" TEXT NOT NULL,
    "scope" TEXT NOT NULL CHECK (scope IN ('month', 'cumulative')),
    "figure" TEXT NOT NULL,
    "counted" INTEGER NOT NULL,
    "said" INTEGER NOT NULL CHECK (said >= 0),
    "reason" TEXT NOT NULL CHECK (reason <> ''),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    CHECK (period_to >= period_from),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "figure_override_uid" ON "figure_override" ("uid");
CREATE INDEX "figure_override_period_to_body" ON "figure_override" ("period_to", "body");
