CREATE TABLE "outreach_case" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "title" TEXT NOT NULL CHECK (title <> ''),
    "happened_on" TEXT CHECK (happened_on IS date(happened_on, '+0 days')),
    "area" TEXT NOT NULL,
    "story" TEXT NOT NULL,
    "lesson" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "outreach_case_uid" ON "outreach_case" ("uid");
CREATE UNIQUE INDEX "outreach_case_standing" ON "outreach_case" ("title") WHERE ("voided_on" IS NULL);

CREATE TABLE "household" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "village_id" INTEGER NOT NULL,
    "group_id" INTEGER,
    "head" TEXT NOT NULL CHECK (head <> ''),
    "door" TEXT NOT NULL,
    "members" INTEGER CHECK (members > 0),
    "place_id" INTEGER,
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("group_id") REFERENCES "village_group" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("place_id") REFERENCES "place" ("id") ON DELETE RESTRICT,
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "household_uid" ON "household" ("uid");
CREATE INDEX "household_village_id" ON "household" ("village_id");
CREATE INDEX "household_group_id" ON "household" ("group_id");
CREATE INDEX "household_place_id" ON "household" ("place_id");

CREATE TABLE "household_visit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "household_id" INTEGER NOT NULL,
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "outreach_case_id" INTEGER,
    "leaflets" INTEGER NOT NULL CHECK (leaflets >= 0),
    "signed" INTEGER NOT NULL CHECK (signed IN (0, 1)),
    "hazard_id" INTEGER,
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("household_id") REFERENCES "household" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("outreach_case_id") REFERENCES "outreach_case" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "household_visit_uid" ON "household_visit" ("uid");
CREATE INDEX "household_visit_household_id" ON "household_visit" ("household_id");
CREATE INDEX "household_visit_outreach_case_id" ON "household_visit" ("outreach_case_id");
CREATE INDEX "household_visit_hazard_id" ON "household_visit" ("hazard_id");
CREATE UNIQUE INDEX "household_visit_standing" ON "household_visit" ("household_id", "on_day") WHERE ("voided_on" IS NULL);

CREATE TABLE "outreach_event" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('to_units', 'to_places', 'to_households', 'gathering')),
    "village_id" INTEGER,
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "topic" TEXT NOT NULL CHECK (topic <> ''),
    "location" TEXT NOT NULL,
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "attendance" INTEGER NOT NULL CHECK (attendance >= 0),
    "leaflets" INTEGER NOT NULL CHECK (leaflets >= 0),
    "outreach_case_id" INTEGER,
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("outreach_case_id") REFERENCES "outreach_case" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "outreach_event_uid" ON "outreach_event" ("uid");
CREATE INDEX "outreach_event_village_id" ON "outreach_event" ("village_id");
CREATE INDEX "outreach_event_outreach_case_id" ON "outreach_event" ("outreach_case_id");

CREATE TABLE "outreach_target" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "event_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "place_id" INTEGER,
    FOREIGN KEY ("event_id") REFERENCES "outreach_event" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("place_id") REFERENCES "place" ("id") ON DELETE RESTRICT,
    CHECK ((unit_id IS NULL) <> (place_id IS NULL))
);
CREATE UNIQUE INDEX "outreach_target_uid" ON "outreach_target" ("uid");
CREATE INDEX "outreach_target_event_id" ON "outreach_target" ("event_id");
CREATE INDEX "outreach_target_unit_id" ON "outreach_target" ("unit_id");
CREATE INDEX "outreach_target_place_id" ON "outreach_target" ("place_id");
CREATE UNIQUE INDEX "outreach_target_event_id_unit_id" ON "outreach_target" ("event_id", "unit_id");
CREATE UNIQUE INDEX "outreach_target_event_id_place_id" ON "outreach_target" ("event_id", "place_id");

CREATE TABLE "screen_show" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "film" TEXT NOT NULL CHECK (film <> ''),
    "screen" TEXT NOT NULL,
    "from_on" TEXT CHECK (from_on IS date(from_on, '+0 days')),
    "to_on" TEXT CHECK (to_on IS date(to_on, '+0 days')),
    "days" INTEGER NOT NULL CHECK (days > 0),
    "times" INTEGER NOT NULL CHECK (times > 0),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    CHECK (from_on IS NOT NULL AND to_on IS NOT NULL AND to_on >= from_on),
    CHECK (days <= julianday(to_on) - julianday(from_on) + 1),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "screen_show_uid" ON "screen_show" ("uid");
