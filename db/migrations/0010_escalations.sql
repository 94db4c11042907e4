CREATE TABLE "hazard_duty" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "hazard_id" INTEGER NOT NULL,
    "supervisor" TEXT NOT NULL,
    "leader" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    CHECK (supervisor <> '' OR leader <> '' OR phone <> '')
);
CREATE UNIQUE INDEX "hazard_duty_uid" ON "hazard_duty" ("uid");
CREATE UNIQUE INDEX "hazard_duty_hazard_id" ON "hazard_duty" ("hazard_id");

CREATE TABLE "supervision_order" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "track_id" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" TEXT NOT NULL CHECK (issued_on IS date(issued_on, '+0 days')),
    "leader" TEXT NOT NULL CHECK (leader <> ''),
    "charged_body" TEXT NOT NULL CHECK (charged_body <> ''),
    "responsible" TEXT NOT NULL,
    "demand" TEXT NOT NULL CHECK (demand <> ''),
    "reply_by" TEXT NOT NULL CHECK (reply_by IS date(reply_by, '+0 days')),
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("track_id") REFERENCES "track" ("id") ON DELETE RESTRICT,
    CHECK (reply_by >= issued_on),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "supervision_order_uid" ON "supervision_order" ("uid");
CREATE INDEX "supervision_order_track_id" ON "supervision_order" ("track_id");
CREATE UNIQUE INDEX "supervision_order_number" ON "supervision_order" ("number");

CREATE TABLE "supervision_node" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "order_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "due_on" TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
    "text" TEXT NOT NULL CHECK (text <> ''),
    "done_on" TEXT CHECK (done_on IS date(done_on, '+0 days')),
    "result" TEXT NOT NULL,
    FOREIGN KEY ("order_id") REFERENCES "supervision_order" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "supervision_node_uid" ON "supervision_node" ("uid");
CREATE INDEX "supervision_node_order_id" ON "supervision_node" ("order_id");
CREATE UNIQUE INDEX "supervision_node_order_id_position" ON "supervision_node" ("order_id", "position");

CREATE TABLE "track_scan" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "step_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL CHECK (size > 0),
    FOREIGN KEY ("step_id") REFERENCES "track_step" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "track_scan_uid" ON "track_scan" ("uid");
CREATE INDEX "track_scan_step_id" ON "track_scan" ("step_id");
CREATE UNIQUE INDEX "track_scan_step_id_sha256" ON "track_scan" ("step_id", "sha256");

-- 协助 is a step of its own: SQLite cannot alter a CHECK in place, so the table is rebuilt; its numbers run on.
CREATE TABLE "rectification_new" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "hazard_id" INTEGER NOT NULL,
    "step" TEXT NOT NULL CHECK (step IN ('measure', 'deadline', 'extension', 'urged', 'helped', 'fixed', 'recheck_passed', 'recheck_failed', 'struck_off', 'split', 'voided', 'reopened', 'looked_back')),
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL,
    "worker_id" INTEGER,
    "text" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "old_due_on" TEXT CHECK (old_due_on IS date(old_due_on, '+0 days')),
    "new_due_on" TEXT CHECK (new_due_on IS date(new_due_on, '+0 days')),
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("worker_id") REFERENCES "worker" ("id") ON DELETE RESTRICT
);
INSERT INTO "rectification_new" ("id", "uid", "hazard_id", "step", "on_day", "by", "worker_id", "text", "reason", "old_due_on", "new_due_on") SELECT "id", "uid", "hazard_id", "step", "on_day", "by", "worker_id", "text", "reason", "old_due_on", "new_due_on" FROM "rectification" ORDER BY "id";
DELETE FROM sqlite_sequence WHERE name = 'rectification_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'rectification_new', seq FROM sqlite_sequence WHERE name = 'rectification';
DROP TABLE "rectification";
ALTER TABLE "rectification_new" RENAME TO "rectification";
CREATE UNIQUE INDEX "rectification_uid" ON "rectification" ("uid");
CREATE INDEX "rectification_hazard_id" ON "rectification" ("hazard_id");
CREATE INDEX "rectification_worker_id" ON "rectification" ("worker_id");
