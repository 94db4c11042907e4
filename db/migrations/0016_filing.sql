CREATE TABLE "filed_item" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('month_edition', 'instrument', 'closing_summary', 'campaign_plan', 'supervision_order', 'held_meeting', 'other_paper')),
    "source" TEXT NOT NULL,
    "year" INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    "keep_term" TEXT NOT NULL CHECK (keep_term IN ('Y', 'D30', 'D10')),
    "organ" TEXT NOT NULL,
    "item_number" INTEGER NOT NULL CHECK (item_number >= 1),
    "archive_code" TEXT NOT NULL,
    "title" TEXT NOT NULL CHECK (title <> ''),
    "author" TEXT NOT NULL CHECK (author <> ''),
    "document_number" TEXT NOT NULL,
    "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
    "secrecy" TEXT NOT NULL,
    "pages" INTEGER NOT NULL CHECK (pages >= 1),
    "box" INTEGER CHECK (box IS NULL OR box >= 1),
    "filed_on" TEXT NOT NULL CHECK (filed_on IS date(filed_on, '+0 days')),
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "filed_item_uid" ON "filed_item" ("uid");
CREATE UNIQUE INDEX "filed_item_archive_code" ON "filed_item" ("archive_code");
CREATE UNIQUE INDEX "filed_item_year_keep_term_organ_item_number" ON "filed_item" ("year", "keep_term", "organ", "item_number");
CREATE UNIQUE INDEX "filed_item_standing" ON "filed_item" ("source") WHERE source <> '' AND voided_on IS NULL;

CREATE TABLE "filing_gap" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "year" INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    "keep_term" TEXT NOT NULL CHECK (keep_term IN ('Y', 'D30', 'D10')),
    "organ" TEXT NOT NULL,
    "first" INTEGER NOT NULL CHECK (first >= 1),
    "last" INTEGER NOT NULL,
    "reason" TEXT NOT NULL CHECK (reason <> ''),
    "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
    CHECK (last >= first)
);
CREATE UNIQUE INDEX "filing_gap_uid" ON "filing_gap" ("uid");

CREATE TABLE "scan_file" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK (name <> ''),
    "sha256" TEXT NOT NULL,
    "pages" INTEGER NOT NULL CHECK (pages >= 1),
    "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days'))
);
CREATE UNIQUE INDEX "scan_file_uid" ON "scan_file" ("uid");
CREATE UNIQUE INDEX "scan_file_sha256" ON "scan_file" ("sha256");

CREATE TABLE "scan_page" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "scan_id" INTEGER NOT NULL,
    "page" INTEGER NOT NULL CHECK (page >= 1),
    "paper_id" INTEGER,
    "instrument_id" INTEGER,
    "sheet" INTEGER NOT NULL CHECK (sheet >= 1),
    "found_by" TEXT NOT NULL CHECK (found_by IN ('qr', 'hand')),
    FOREIGN KEY ("scan_id") REFERENCES "scan_file" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("paper_id") REFERENCES "paper" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("instrument_id") REFERENCES "instrument" ("id") ON DELETE RESTRICT,
    CHECK ((paper_id IS NULL) <> (instrument_id IS NULL))
);
CREATE UNIQUE INDEX "scan_page_uid" ON "scan_page" ("uid");
CREATE INDEX "scan_page_scan_id" ON "scan_page" ("scan_id");
CREATE INDEX "scan_page_paper_id" ON "scan_page" ("paper_id");
CREATE INDEX "scan_page_instrument_id" ON "scan_page" ("instrument_id");
CREATE UNIQUE INDEX "scan_page_scan_id_page" ON "scan_page" ("scan_id", "page");
