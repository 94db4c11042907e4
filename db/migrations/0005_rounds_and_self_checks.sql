CREATE TABLE "inspection_round" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "village_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL CHECK (name <> ''),
    "from_on" TEXT CHECK (from_on IS date(from_on, '+0 days')),
    "to_on" TEXT CHECK (to_on IS date(to_on, '+0 days')),
    "inspectors" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    CHECK (from_on IS NOT NULL AND to_on IS NOT NULL AND to_on >= from_on),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "inspection_round_uid" ON "inspection_round" ("uid");
CREATE INDEX "inspection_round_village_id" ON "inspection_round" ("village_id");
CREATE UNIQUE INDEX "inspection_round_standing" ON "inspection_round" ("village_id", "name") WHERE ("voided_on" IS NULL);

CREATE TABLE "checklist_finding" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "answer_id" INTEGER NOT NULL,
    "hazard_id" INTEGER NOT NULL,
    FOREIGN KEY ("answer_id") REFERENCES "checklist_answer" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "checklist_finding_uid" ON "checklist_finding" ("uid");
CREATE UNIQUE INDEX "checklist_finding_answer_id" ON "checklist_finding" ("answer_id");
CREATE INDEX "checklist_finding_hazard_id" ON "checklist_finding" ("hazard_id");

CREATE TABLE "self_check" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "inspection_id" INTEGER NOT NULL,
    "signed_by" TEXT NOT NULL,
    "received_on" TEXT CHECK (received_on IS date(received_on, '+0 days')),
    FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "self_check_uid" ON "self_check" ("uid");
CREATE INDEX "self_check_unit_id" ON "self_check" ("unit_id");
CREATE UNIQUE INDEX "self_check_inspection_id" ON "self_check" ("inspection_id");

CREATE TABLE "self_check_support" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('urged', 'helped')),
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "text" TEXT NOT NULL,
    FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL)
);
CREATE UNIQUE INDEX "self_check_support_uid" ON "self_check_support" ("uid");
CREATE INDEX "self_check_support_unit_id" ON "self_check_support" ("unit_id");

CREATE TRIGGER "finding_is_of_a_fault" BEFORE INSERT ON "checklist_finding" WHEN NOT EXISTS (SELECT 1 FROM checklist_answer a JOIN inspection i ON i.id = a.inspection_id JOIN hazard h ON h.id = NEW.hazard_id JOIN inspection o ON o.id = h.inspection_id WHERE a.id = NEW.answer_id AND a.answer = 'fault' AND o.place_id = i.place_id) BEGIN SELECT RAISE(ABORT, 'a finding belongs to a fault at the hazard''s own place'); END;
CREATE TRIGGER "answer_with_finding_stays_a_fault" BEFORE UPDATE OF answer ON "checklist_answer" WHEN NEW.answer <> 'fault' AND EXISTS (SELECT 1 FROM checklist_finding f WHERE f.answer_id = NEW.id) BEGIN SELECT RAISE(ABORT, 'a hazard stands on this answer'); END;
CREATE TRIGGER "self_check_is_a_visit_of_its_kind" BEFORE INSERT ON "self_check" WHEN NOT EXISTS (SELECT 1 FROM inspection i WHERE i.id = NEW.inspection_id AND i.kind = 'self_check') BEGIN SELECT RAISE(ABORT, 'a self-check is a visit of that kind'); END;
CREATE TRIGGER "self_check_is_received_after" BEFORE INSERT ON "self_check" WHEN NEW.received_on < (SELECT i.inspected_on FROM inspection i WHERE i.id = NEW.inspection_id) BEGIN SELECT RAISE(ABORT, 'a self-check is handed in after it was made'); END;
