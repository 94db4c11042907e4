CREATE TABLE "operation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "clerk" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('act', 'import', 'print', 'undo', 'redo', 'setup')),
    "undoes_id" INTEGER,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT,
    FOREIGN KEY ("undoes_id") REFERENCES "operation" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "operation_uid" ON "operation" ("uid");
CREATE INDEX "operation_undoes_id" ON "operation" ("undoes_id");

CREATE TABLE "journal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "operation_id" INTEGER NOT NULL,
    "table_name" TEXT NOT NULL,
    "row_id" INTEGER NOT NULL,
    "action" TEXT NOT NULL CHECK (action IN ('I', 'U', 'D')),
    "before" TEXT,
    "after" TEXT,
    FOREIGN KEY ("operation_id") REFERENCES "operation" ("id") ON DELETE RESTRICT
);
CREATE INDEX "journal_operation_id" ON "journal" ("operation_id");
CREATE INDEX "journal_table_name_row_id" ON "journal" ("table_name", "row_id");

CREATE TABLE "open_act" (
    "id" INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    "operation_id" INTEGER NOT NULL,
    FOREIGN KEY ("operation_id") REFERENCES "operation" ("id") ON DELETE RESTRICT
);
CREATE INDEX "open_act_operation_id" ON "open_act" ("operation_id");

CREATE TABLE "township" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "county" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "province" TEXT NOT NULL
);
CREATE UNIQUE INDEX "township_uid" ON "township" ("uid");
CREATE UNIQUE INDEX "township_code" ON "township" ("code");

CREATE TABLE "village" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "township_id" INTEGER NOT NULL,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "active" INTEGER NOT NULL CHECK (active IN (0, 1)),
    "search" TEXT NOT NULL,
    FOREIGN KEY ("township_id") REFERENCES "township" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "village_uid" ON "village" ("uid");
CREATE INDEX "village_township_id" ON "village" ("township_id");
CREATE UNIQUE INDEX "village_code" ON "village" ("code");
CREATE UNIQUE INDEX "village_township_id_name" ON "village" ("township_id", "name");

CREATE TABLE "village_group" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "village_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "village_group_uid" ON "village_group" ("uid");
CREATE INDEX "village_group_village_id" ON "village_group" ("village_id");
CREATE UNIQUE INDEX "village_group_village_id_name" ON "village_group" ("village_id", "name");

CREATE TABLE "worker" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK (name <> ''),
    "phone" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "search" TEXT NOT NULL
);
CREATE UNIQUE INDEX "worker_uid" ON "worker" ("uid");

CREATE TABLE "worker_role" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "worker_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL CHECK (role IN ('village_liaison', 'village_committee', 'grid_worker', 'emergency_office', 'governance_centre', 'leader')),
    "village_id" INTEGER,
    "group_id" INTEGER,
    "from_on" TEXT CHECK (from_on IS date(from_on, '+0 days')),
    "to_on" TEXT CHECK (to_on IS date(to_on, '+0 days')),
    FOREIGN KEY ("worker_id") REFERENCES "worker" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("group_id") REFERENCES "village_group" ("id") ON DELETE RESTRICT,
    CHECK (to_on IS NULL OR from_on IS NULL OR to_on >= from_on)
);
CREATE UNIQUE INDEX "worker_role_uid" ON "worker_role" ("uid");
CREATE INDEX "worker_role_worker_id" ON "worker_role" ("worker_id");
CREATE INDEX "worker_role_village_id" ON "worker_role" ("village_id");
CREATE INDEX "worker_role_group_id" ON "worker_role" ("group_id");

CREATE TABLE "unit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK (name <> ''),
    "name_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('township_body', 'business')),
    "village_id" INTEGER,
    "address" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "unit_uid" ON "unit" ("uid");
CREATE INDEX "unit_village_id" ON "unit" ("village_id");
CREATE UNIQUE INDEX "unit_kind_name_key" ON "unit" ("kind", "name_key");

CREATE TABLE "received_file" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL CHECK (size >= 0),
    "received_on" TEXT CHECK (received_on IS date(received_on, '+0 days'))
);
CREATE UNIQUE INDEX "received_file_uid" ON "received_file" ("uid");
CREATE UNIQUE INDEX "received_file_sha256" ON "received_file" ("sha256");

CREATE TABLE "submission" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "village_id" INTEGER NOT NULL,
    "period_from" TEXT CHECK (period_from IS date(period_from, '+0 days')),
    "period_to" TEXT CHECK (period_to IS date(period_to, '+0 days')),
    "received_on" TEXT CHECK (received_on IS date(received_on, '+0 days')),
    "filled_on" TEXT CHECK (filled_on IS date(filled_on, '+0 days')),
    "sender" TEXT NOT NULL,
    "channel" TEXT NOT NULL CHECK (channel IN ('', 'wechat', 'qq', 'usb', 'paper', 'email', 'pack')),
    "file_id" INTEGER,
    "sheet" TEXT NOT NULL,
    "zero_report" INTEGER NOT NULL CHECK (zero_report IN (0, 1)),
    "returned_on" TEXT CHECK (returned_on IS date(returned_on, '+0 days')),
    "return_reason" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("file_id") REFERENCES "received_file" ("id") ON DELETE RESTRICT,
    CHECK (period_from IS NOT NULL AND period_to IS NOT NULL AND period_to >= period_from),
    CHECK (received_on IS NOT NULL),
    CHECK ((returned_on IS NULL) = (return_reason = ''))
);
CREATE UNIQUE INDEX "submission_uid" ON "submission" ("uid");
CREATE INDEX "submission_village_id" ON "submission" ("village_id");
CREATE INDEX "submission_file_id" ON "submission" ("file_id");
CREATE INDEX "submission_village_id_period_from" ON "submission" ("village_id", "period_from");

CREATE TABLE "column_mapping" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "field" TEXT NOT NULL
);
CREATE UNIQUE INDEX "column_mapping_uid" ON "column_mapping" ("uid");
CREATE UNIQUE INDEX "column_mapping_heading" ON "column_mapping" ("heading");

CREATE TABLE "place" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "village_id" INTEGER,
    "group_id" INTEGER,
    "unit_id" INTEGER,
    "name" TEXT NOT NULL CHECK (name <> ''),
    "name_key" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "crowded" INTEGER CHECK (crowded IN (0, 1)),
    "key_unit" INTEGER NOT NULL CHECK (key_unit IN (0, 1)),
    "self_built" INTEGER CHECK (self_built IN (0, 1)),
    "known_on" TEXT CHECK (known_on IS date(known_on, '+0 days')),
    "note" TEXT NOT NULL,
    "source" TEXT NOT NULL CHECK (source IN ('ledger', 'program', 'pack')),
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("group_id") REFERENCES "village_group" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT,
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "place_uid" ON "place" ("uid");
CREATE INDEX "place_village_id" ON "place" ("village_id");
CREATE INDEX "place_group_id" ON "place" ("group_id");
CREATE INDEX "place_unit_id" ON "place" ("unit_id");
CREATE INDEX "place_village_id_name_key" ON "place" ("village_id", "name_key");
CREATE UNIQUE INDEX "place_alive" ON "place" ("village_id", "name_key") WHERE ("voided_on" IS NULL);

CREATE TABLE "place_state" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "place_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL CHECK (state IN ('open', 'seasonal', 'suspended', 'deregistered', 'demolished', 'locked')),
    "from_on" TEXT CHECK (from_on IS date(from_on, '+0 days')),
    "to_on" TEXT CHECK (to_on IS date(to_on, '+0 days')),
    "attempts" INTEGER NOT NULL CHECK (attempts >= 0),
    "note" TEXT NOT NULL,
    FOREIGN KEY ("place_id") REFERENCES "place" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "place_state_uid" ON "place_state" ("uid");
CREATE INDEX "place_state_place_id" ON "place_state" ("place_id");

CREATE TABLE "inspection" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "place_id" INTEGER NOT NULL,
    "inspected_on" TEXT CHECK (inspected_on IS date(inspected_on, '+0 days')),
    "kind" TEXT NOT NULL CHECK (kind IN ('inspection', 'self_check', 'recheck', 'spot_check', 'joint', 'look_back', 'tip_off')),
    "inspectors" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "source" TEXT NOT NULL CHECK (source IN ('ledger', 'program', 'pack')),
    "submission_id" INTEGER,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("place_id") REFERENCES "place" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT,
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "inspection_uid" ON "inspection" ("uid");
CREATE INDEX "inspection_place_id" ON "inspection" ("place_id");
CREATE INDEX "inspection_inspected_on" ON "inspection" ("inspected_on");
CREATE INDEX "inspection_submission_id" ON "inspection" ("submission_id");

CREATE TABLE "inspection_worker" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "inspection_id" INTEGER NOT NULL,
    "worker_id" INTEGER NOT NULL,
    FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("worker_id") REFERENCES "worker" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "inspection_worker_uid" ON "inspection_worker" ("uid");
CREATE INDEX "inspection_worker_inspection_id" ON "inspection_worker" ("inspection_id");
CREATE INDEX "inspection_worker_worker_id" ON "inspection_worker" ("worker_id");
CREATE UNIQUE INDEX "inspection_worker_inspection_id_worker_id" ON "inspection_worker" ("inspection_id", "worker_id");

CREATE TABLE "checklist_answer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "inspection_id" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "priority" INTEGER CHECK (priority IS NULL OR priority BETWEEN 1 AND 3),
    "answer" TEXT NOT NULL CHECK (answer IN ('good', 'fault', 'not_applicable')),
    "note" TEXT NOT NULL,
    FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "checklist_answer_uid" ON "checklist_answer" ("uid");
CREATE INDEX "checklist_answer_inspection_id" ON "checklist_answer" ("inspection_id");
CREATE UNIQUE INDEX "checklist_answer_inspection_id_item" ON "checklist_answer" ("inspection_id", "item");

CREATE TABLE "hazard" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "paper_number" TEXT NOT NULL,
    "inspection_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "priority" INTEGER CHECK (priority IS NULL OR priority BETWEEN 1 AND 3),
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL CHECK ("count" >= 1),
    "details" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "responsible" TEXT NOT NULL,
    "due_on" TEXT CHECK (due_on IS date(due_on, '+0 days')),
    "fixed_on" TEXT CHECK (fixed_on IS date(fixed_on, '+0 days')),
    "checked_by" TEXT NOT NULL,
    "checked_on" TEXT CHECK (checked_on IS date(checked_on, '+0 days')),
    "note" TEXT NOT NULL,
    "stage" TEXT NOT NULL CHECK (stage IN ('found', 'rectifying', 'awaiting_recheck', 'struck_off', 'voided')),
    "struck_off_on" TEXT CHECK (struck_off_on IS date(struck_off_on, '+0 days')),
    "struck_off_by" TEXT NOT NULL,
    "level" TEXT NOT NULL CHECK (level IN ('general', 'suspected_major')),
    "source" TEXT NOT NULL CHECK (source IN ('ledger', 'program', 'pack')),
    "split_from_id" INTEGER,
    "reopened_from_id" INTEGER,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("split_from_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("reopened_from_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    CHECK (stage NOT IN ('awaiting_recheck', 'struck_off') OR fixed_on IS NOT NULL),
    CHECK ((stage = 'struck_off') = (struck_off_on IS NOT NULL) OR stage = 'voided'),
    CHECK ((stage = 'voided') = (voided_on IS NOT NULL)),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "hazard_uid" ON "hazard" ("uid");
CREATE UNIQUE INDEX "hazard_number" ON "hazard" ("number");
CREATE INDEX "hazard_inspection_id" ON "hazard" ("inspection_id");
CREATE INDEX "hazard_fixed_on" ON "hazard" ("fixed_on");
CREATE INDEX "hazard_stage" ON "hazard" ("stage");
CREATE INDEX "hazard_split_from_id" ON "hazard" ("split_from_id");
CREATE INDEX "hazard_reopened_from_id" ON "hazard" ("reopened_from_id");

CREATE TABLE "hazard_quantity" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "hazard_id" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "amount" INTEGER NOT NULL CHECK (amount >= 0),
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "hazard_quantity_uid" ON "hazard_quantity" ("uid");
CREATE INDEX "hazard_quantity_hazard_id" ON "hazard_quantity" ("hazard_id");
CREATE UNIQUE INDEX "hazard_quantity_hazard_id_unit" ON "hazard_quantity" ("hazard_id", "unit");

CREATE TABLE "rectification" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "hazard_id" INTEGER NOT NULL,
    "step" TEXT NOT NULL CHECK (step IN ('measure', 'deadline', 'extension', 'urged', 'fixed', 'recheck_passed', 'recheck_failed', 'struck_off', 'split', 'voided', 'reopened', 'looked_back')),
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
CREATE UNIQUE INDEX "rectification_uid" ON "rectification" ("uid");
CREATE INDEX "rectification_hazard_id" ON "rectification" ("hazard_id");
CREATE INDEX "rectification_worker_id" ON "rectification" ("worker_id");

CREATE TABLE "track" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "hazard_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('escalation', 'notice', 'enforcement', 'transfer', 'joint')),
    "opened_on" TEXT CHECK (opened_on IS date(opened_on, '+0 days')),
    "closed_on" TEXT CHECK (closed_on IS date(closed_on, '+0 days')),
    "end_reason" TEXT NOT NULL,
    "source" TEXT NOT NULL CHECK (source IN ('ledger', 'program', 'pack')),
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    CHECK ((closed_on IS NULL) = (end_reason = ''))
);
CREATE UNIQUE INDEX "track_uid" ON "track" ("uid");
CREATE INDEX "track_hazard_id" ON "track" ("hazard_id");
CREATE UNIQUE INDEX "track_running" ON "track" ("hazard_id", "kind") WHERE ("closed_on" IS NULL);

CREATE TABLE "track_step" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "track_id" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    FOREIGN KEY ("track_id") REFERENCES "track" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "track_step_uid" ON "track_step" ("uid");
CREATE INDEX "track_step_track_id" ON "track_step" ("track_id");

CREATE TABLE "source_row" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "submission_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "inspection_id" INTEGER,
    "hazard_id" INTEGER,
    FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    CHECK ((inspection_id IS NULL) <> (hazard_id IS NULL))
);
CREATE UNIQUE INDEX "source_row_uid" ON "source_row" ("uid");
CREATE INDEX "source_row_submission_id" ON "source_row" ("submission_id");
CREATE INDEX "source_row_inspection_id" ON "source_row" ("inspection_id");
CREATE INDEX "source_row_hazard_id" ON "source_row" ("hazard_id");

CREATE TABLE "photo" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "role" TEXT NOT NULL CHECK (role IN ('before', 'after', 'site', 'paper')),
    "taken_on" TEXT CHECK (taken_on IS date(taken_on, '+0 days')),
    "place_id" INTEGER,
    "inspection_id" INTEGER,
    "hazard_id" INTEGER,
    "submission_id" INTEGER,
    "note" TEXT NOT NULL,
    FOREIGN KEY ("place_id") REFERENCES "place" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "photo_uid" ON "photo" ("uid");
CREATE INDEX "photo_sha256" ON "photo" ("sha256");
CREATE INDEX "photo_place_id" ON "photo" ("place_id");
CREATE INDEX "photo_inspection_id" ON "photo" ("inspection_id");
CREATE INDEX "photo_hazard_id" ON "photo" ("hazard_id");
CREATE INDEX "photo_submission_id" ON "photo" ("submission_id");

CREATE TABLE "setting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL
);
CREATE UNIQUE INDEX "setting_uid" ON "setting" ("uid");
CREATE UNIQUE INDEX "setting_key" ON "setting" ("key");

CREATE TABLE "paper" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "printed_on" TEXT CHECK (printed_on IS date(printed_on, '+0 days')),
    "chain_head" TEXT NOT NULL,
    "pages" INTEGER NOT NULL CHECK (pages >= 1),
    "sha256" TEXT NOT NULL,
    "rows" TEXT NOT NULL,
    "note" TEXT NOT NULL
);
CREATE UNIQUE INDEX "paper_uid" ON "paper" ("uid");
CREATE UNIQUE INDEX "paper_code" ON "paper" ("code");

CREATE TABLE "window_setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

