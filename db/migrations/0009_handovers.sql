CREATE TABLE "handover" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "giver_id" INTEGER NOT NULL,
    "receiver_id" INTEGER NOT NULL,
    "giver_name" TEXT NOT NULL CHECK (giver_name <> ''),
    "receiver_name" TEXT NOT NULL CHECK (receiver_name <> ''),
    "overseer" TEXT NOT NULL CHECK (overseer <> ''),
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    FOREIGN KEY ("giver_id") REFERENCES "worker" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("receiver_id") REFERENCES "worker" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL),
    CHECK (giver_id <> receiver_id)
);
CREATE UNIQUE INDEX "handover_uid" ON "handover" ("uid");
CREATE INDEX "handover_giver_id" ON "handover" ("giver_id");
CREATE INDEX "handover_receiver_id" ON "handover" ("receiver_id");

CREATE TABLE "handover_item" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "handover_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('held_role', 'open_hazard', 'open_assignment', 'open_problem', 'open_tip_off', 'open_order', 'unserved_paper', 'running_duty', 'planned_round')),
    "record_uid" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "due_on" TEXT CHECK (due_on IS date(due_on, '+0 days')),
    FOREIGN KEY ("handover_id") REFERENCES "handover" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "handover_item_uid" ON "handover_item" ("uid");
CREATE INDEX "handover_item_handover_id" ON "handover_item" ("handover_id");
CREATE UNIQUE INDEX "handover_item_handover_id_position" ON "handover_item" ("handover_id", "position");

ALTER TABLE "worker" ADD COLUMN "left_on" TEXT CHECK (left_on IS date(left_on, '+0 days'));

-- 村主要负责人 is a role of its own: SQLite cannot alter a CHECK in place, so the table is rebuilt; its numbers run on.
CREATE TABLE "worker_role_new" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "worker_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL CHECK (role IN ('village_head', 'village_liaison', 'village_committee', 'grid_worker', 'emergency_office', 'governance_centre', 'leader')),
    "village_id" INTEGER,
    "group_id" INTEGER,
    "from_on" TEXT CHECK (from_on IS date(from_on, '+0 days')),
    "to_on" TEXT CHECK (to_on IS date(to_on, '+0 days')),
    FOREIGN KEY ("worker_id") REFERENCES "worker" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("group_id") REFERENCES "village_group" ("id") ON DELETE RESTRICT,
    CHECK (to_on IS NULL OR from_on IS NULL OR to_on >= from_on)
);
INSERT INTO "worker_role_new" ("id", "uid", "worker_id", "role", "village_id", "group_id", "from_on", "to_on") SELECT "id", "uid", "worker_id", "role", "village_id", "group_id", "from_on", "to_on" FROM "worker_role" ORDER BY "id";
DELETE FROM sqlite_sequence WHERE name = 'worker_role_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'worker_role_new', seq FROM sqlite_sequence WHERE name = 'worker_role';
DROP TABLE "worker_role";
ALTER TABLE "worker_role_new" RENAME TO "worker_role";
CREATE UNIQUE INDEX "worker_role_uid" ON "worker_role" ("uid");
CREATE INDEX "worker_role_worker_id" ON "worker_role" ("worker_id");
CREATE INDEX "worker_role_village_id" ON "worker_role" ("village_id");
CREATE INDEX "worker_role_group_id" ON "worker_role" ("group_id");
