CREATE TABLE "instrument" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('persuasion', 'notice', 'warning', 'order', 'demand', 'decision', 'last_demand', 'bill', 'bill_demand', 'transfer', 'fire_request', 'court_request')),
    "series" TEXT NOT NULL CHECK (series <> ''),
    "year" INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    "sequence" INTEGER NOT NULL CHECK (sequence >= 1),
    "number" TEXT NOT NULL,
    "origin" TEXT NOT NULL CHECK (origin IN ('program', 'reserved', 'handwritten')),
    "issued_on" TEXT CHECK (issued_on IS date(issued_on, '+0 days')),
    "issuer" TEXT NOT NULL,
    "delegation_id" INTEGER,
    "addressee" TEXT NOT NULL,
    "party" TEXT NOT NULL CHECK (party IN ('unit', 'sole_trader', 'person')),
    "recipient" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "cited" TEXT NOT NULL,
    "term" INTEGER CHECK (term IS NULL OR term >= 1),
    "term_unit" TEXT NOT NULL CHECK (term_unit IN ('days', 'workdays')),
    "due_on" TEXT CHECK (due_on IS date(due_on, '+0 days')),
    "substitute" INTEGER NOT NULL CHECK (substitute IN (0, 1)),
    "demolishes" INTEGER NOT NULL CHECK (demolishes IN (0, 1)),
    "reviewed_by" TEXT NOT NULL,
    "approved_by" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("delegation_id") REFERENCES "delegation" ("id") ON DELETE RESTRICT,
    CHECK ((voided_on IS NULL) = (void_reason = '')),
    CHECK (origin <> 'program' OR (issued_on IS NOT NULL AND issuer <> '' AND addressee <> '')),
    CHECK (origin <> 'program' OR kind NOT IN ('warning', 'order', 'demand', 'decision', 'last_demand') OR delegation_id IS NOT NULL),
    CHECK (kind <> 'warning' OR origin <> 'program' OR party = 'person'),
    CHECK (kind <> 'decision' OR origin <> 'program' OR (reviewed_by <> '' AND approved_by <> '')),
    CHECK (due_on IS NULL OR issued_on IS NULL OR due_on >= issued_on),
    CHECK (kind = 'decision' OR NOT (substitute OR demolishes))
);
CREATE UNIQUE INDEX "instrument_uid" ON "instrument" ("uid");
CREATE UNIQUE INDEX "instrument_number" ON "instrument" ("number");
CREATE INDEX "instrument_delegation_id" ON "instrument" ("delegation_id");
CREATE UNIQUE INDEX "instrument_series_year_sequence" ON "instrument" ("series", "year", "sequence");

CREATE TABLE "delivery" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "instrument_id" INTEGER NOT NULL,
    "method" TEXT NOT NULL CHECK (method IN ('direct', 'left', 'mail', 'entrusted', 'public')),
    "delivered_on" TEXT NOT NULL CHECK (delivered_on IS date(delivered_on, '+0 days')),
    "announced_on" TEXT CHECK (announced_on IS date(announced_on, '+0 days')),
    "receiver" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "witness" TEXT NOT NULL,
    "second_witness" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    FOREIGN KEY ("instrument_id") REFERENCES "instrument" ("id") ON DELETE RESTRICT,
    CHECK (method IN ('left', 'public') OR receiver <> ''),
    CHECK (method <> 'left' OR (witness <> '' AND second_witness <> '' AND witness <> second_witness)),
    CHECK (method <> 'public' OR (announced_on IS NOT NULL AND delivered_on >= date(announced_on, '+30 days')))
);
CREATE UNIQUE INDEX "delivery_uid" ON "delivery" ("uid");
CREATE UNIQUE INDEX "delivery_instrument_id" ON "delivery" ("instrument_id");

CREATE TABLE "joint_action" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
    "place" TEXT NOT NULL,
    "bodies" TEXT NOT NULL CHECK (bodies <> ''),
    "people" TEXT NOT NULL,
    "places_checked" INTEGER NOT NULL CHECK (places_checked >= 0),
    "findings" TEXT NOT NULL,
    "opinion" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "joint_action_uid" ON "joint_action" ("uid");

CREATE TABLE "joint_action_village" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "joint_action_id" INTEGER NOT NULL,
    "village_id" INTEGER NOT NULL,
    FOREIGN KEY ("joint_action_id") REFERENCES "joint_action" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "joint_action_village_uid" ON "joint_action_village" ("uid");
CREATE INDEX "joint_action_village_joint_action_id" ON "joint_action_village" ("joint_action_id");
CREATE INDEX "joint_action_village_village_id" ON "joint_action_village" ("village_id");
CREATE UNIQUE INDEX "joint_action_village_joint_action_id_village_id" ON "joint_action_village" ("joint_action_id", "village_id");

CREATE TABLE "enforcement_step" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "track_id" INTEGER NOT NULL,
    "step" TEXT NOT NULL CHECK (step IN ('persuaded', 'admonished', 'noticed', 'warned', 'ordered', 'refused', 'demanded', 'heard', 'decided', 'last_demanded', 'executed', 'billed', 'bill_demanded', 'transferred', 'asked_fire', 'asked_court', 'joint', 'closed')),
    "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL,
    "instrument_id" INTEGER,
    "joint_action_id" INTEGER,
    "officer_id" INTEGER,
    "licence" TEXT NOT NULL,
    "second_officer_id" INTEGER,
    "second_licence" TEXT NOT NULL,
    "began_at" TEXT NOT NULL,
    "ended_at" TEXT NOT NULL,
    "urgent" TEXT NOT NULL,
    "performer" TEXT NOT NULL,
    "witness" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    FOREIGN KEY ("track_id") REFERENCES "track" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("instrument_id") REFERENCES "instrument" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("joint_action_id") REFERENCES "joint_action" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("officer_id") REFERENCES "worker" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("second_officer_id") REFERENCES "worker" ("id") ON DELETE RESTRICT,
    CHECK (step NOT IN ('warned', 'ordered', 'refused', 'demanded', 'decided', 'last_demanded', 'executed') OR (officer_id IS NOT NULL AND second_officer_id IS NOT NULL AND officer_id <> second_officer_id AND licence <> '' AND second_licence <> '' AND licence <> second_licence)),
    CHECK ((step IN ('noticed', 'warned', 'ordered', 'demanded', 'decided', 'last_demanded', 'billed', 'bill_demanded', 'transferred', 'asked_fire', 'asked_court')) = (instrument_id IS NOT NULL)),
    CHECK ((step = 'joint') = (joint_action_id IS NOT NULL)),
    CHECK (step <> 'executed' OR urgent <> '' OR (began_at GLOB '[0-2][0-9]:[0-5][0-9]' AND ended_at GLOB '[0-2][0-9]:[0-5][0-9]' AND began_at >= '06:00' AND began_at <= ended_at AND ended_at <= '22:00')),
    CHECK (step <> 'executed' OR (witness <> '' AND performer <> '')),
    CHECK (step NOT IN ('warned', 'refused', 'heard') OR text <> '')
);
CREATE UNIQUE INDEX "enforcement_step_uid" ON "enforcement_step" ("uid");
CREATE INDEX "enforcement_step_track_id" ON "enforcement_step" ("track_id");
CREATE INDEX "enforcement_step_instrument_id" ON "enforcement_step" ("instrument_id");
CREATE INDEX "enforcement_step_joint_action_id" ON "enforcement_step" ("joint_action_id");
CREATE INDEX "enforcement_step_officer_id" ON "enforcement_step" ("officer_id");
CREATE INDEX "enforcement_step_second_officer_id" ON "enforcement_step" ("second_officer_id");
CREATE UNIQUE INDEX "enforcement_step_track_id_instrument_id" ON "enforcement_step" ("track_id", "instrument_id");

CREATE TABLE "cost_item" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "step_id" INTEGER NOT NULL,
    "item" TEXT NOT NULL CHECK (item <> ''),
    "amount" INTEGER NOT NULL CHECK (amount > 0),
    "evidence" TEXT NOT NULL,
    FOREIGN KEY ("step_id") REFERENCES "enforcement_step" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "cost_item_uid" ON "cost_item" ("uid");
CREATE INDEX "cost_item_step_id" ON "cost_item" ("step_id");

CREATE TABLE "cost_payment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "step_id" INTEGER NOT NULL,
    "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
    "amount" INTEGER NOT NULL CHECK (amount > 0),
    "payer" TEXT NOT NULL,
    "receipt" TEXT NOT NULL,
    FOREIGN KEY ("step_id") REFERENCES "enforcement_step" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "cost_payment_uid" ON "cost_payment" ("uid");
CREATE INDEX "cost_payment_step_id" ON "cost_payment" ("step_id");
