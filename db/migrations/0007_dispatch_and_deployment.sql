CREATE TABLE "meeting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('dispatch', 'study', 'talk', 'notice')),
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "topic" TEXT NOT NULL CHECK (topic <> ''),
    "location" TEXT NOT NULL,
    "chair" TEXT NOT NULL CHECK (chair <> ''),
    "attendees" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "decided" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    CHECK (on_day IS NOT NULL),
    CHECK (kind NOT IN ('talk', 'notice') OR subject <> ''),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "meeting_uid" ON "meeting" ("uid");

CREATE TABLE "problem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "village_id" INTEGER,
    "unit_id" INTEGER,
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "text" TEXT NOT NULL CHECK (text <> ''),
    "proposal" TEXT NOT NULL,
    "settled_on" TEXT CHECK (settled_on IS date(settled_on, '+0 days')),
    "outcome" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL),
    CHECK (village_id IS NULL OR unit_id IS NULL),
    CHECK ((settled_on IS NULL) = (outcome = '')),
    CHECK (settled_on IS NULL OR settled_on >= on_day),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "problem_uid" ON "problem" ("uid");
CREATE INDEX "problem_village_id" ON "problem" ("village_id");
CREATE INDEX "problem_unit_id" ON "problem" ("unit_id");

CREATE TABLE "agenda_item" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "meeting_id" INTEGER NOT NULL,
    "problem_id" INTEGER,
    "hazard_id" INTEGER,
    "reason" TEXT NOT NULL CHECK (reason IN ('problem', 'overdue', 'escalated')),
    FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("problem_id") REFERENCES "problem" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    CHECK ((problem_id IS NULL) <> (hazard_id IS NULL)),
    CHECK ((reason = 'problem') = (problem_id IS NOT NULL))
);
CREATE UNIQUE INDEX "agenda_item_uid" ON "agenda_item" ("uid");
CREATE INDEX "agenda_item_meeting_id" ON "agenda_item" ("meeting_id");
CREATE INDEX "agenda_item_problem_id" ON "agenda_item" ("problem_id");
CREATE INDEX "agenda_item_hazard_id" ON "agenda_item" ("hazard_id");
CREATE UNIQUE INDEX "agenda_item_meeting_id_problem_id" ON "agenda_item" ("meeting_id", "problem_id");
CREATE UNIQUE INDEX "agenda_item_meeting_id_hazard_id" ON "agenda_item" ("meeting_id", "hazard_id");

CREATE TABLE "assignment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "meeting_id" INTEGER,
    "problem_id" INTEGER,
    "village_id" INTEGER,
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "text" TEXT NOT NULL CHECK (text <> ''),
    "responsible" TEXT NOT NULL CHECK (responsible <> ''),
    "due_on" TEXT CHECK (due_on IS date(due_on, '+0 days')),
    "done_on" TEXT CHECK (done_on IS date(done_on, '+0 days')),
    "done_by" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("problem_id") REFERENCES "problem" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL AND due_on IS NOT NULL AND due_on >= on_day),
    CHECK ((done_on IS NULL) = (done_by = '')),
    CHECK ((done_on IS NULL) = (result = '')),
    CHECK (done_on IS NULL OR done_on >= on_day),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "assignment_uid" ON "assignment" ("uid");
CREATE INDEX "assignment_meeting_id" ON "assignment" ("meeting_id");
CREATE INDEX "assignment_problem_id" ON "assignment" ("problem_id");
CREATE INDEX "assignment_village_id" ON "assignment" ("village_id");

CREATE TABLE "assignment_delay" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "old_due_on" TEXT CHECK (old_due_on IS date(old_due_on, '+0 days')),
    "new_due_on" TEXT CHECK (new_due_on IS date(new_due_on, '+0 days')),
    "reason" TEXT NOT NULL CHECK (reason <> ''),
    FOREIGN KEY ("assignment_id") REFERENCES "assignment" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL AND old_due_on IS NOT NULL AND new_due_on > old_due_on)
);
CREATE UNIQUE INDEX "assignment_delay_uid" ON "assignment_delay" ("uid");
CREATE INDEX "assignment_delay_assignment_id" ON "assignment_delay" ("assignment_id");

CREATE TABLE "plan_issue" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "title" TEXT NOT NULL CHECK (title <> ''),
    "number" TEXT NOT NULL,
    "issued_on" TEXT CHECK (issued_on IS date(issued_on, '+0 days')),
    "study_by" TEXT CHECK (study_by IS date(study_by, '+0 days')),
    "note" TEXT NOT NULL,
    CHECK (issued_on IS NOT NULL)
);
CREATE UNIQUE INDEX "plan_issue_uid" ON "plan_issue" ("uid");

CREATE TABLE "plan_receipt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "village_id" INTEGER,
    "unit_id" INTEGER,
    "sent_on" TEXT CHECK (sent_on IS date(sent_on, '+0 days')),
    "channel" TEXT NOT NULL,
    "signed_on" TEXT CHECK (signed_on IS date(signed_on, '+0 days')),
    "signed_by" TEXT NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan_issue" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("unit_id") REFERENCES "unit" ("id") ON DELETE RESTRICT,
    CHECK ((village_id IS NULL) <> (unit_id IS NULL)),
    CHECK (sent_on IS NOT NULL),
    CHECK ((signed_on IS NULL) = (signed_by = '')),
    CHECK (signed_on IS NULL OR signed_on >= sent_on)
);
CREATE UNIQUE INDEX "plan_receipt_uid" ON "plan_receipt" ("uid");
CREATE INDEX "plan_receipt_plan_id" ON "plan_receipt" ("plan_id");
CREATE INDEX "plan_receipt_village_id" ON "plan_receipt" ("village_id");
CREATE INDEX "plan_receipt_unit_id" ON "plan_receipt" ("unit_id");
CREATE UNIQUE INDEX "plan_receipt_plan_id_village_id" ON "plan_receipt" ("plan_id", "village_id");
CREATE UNIQUE INDEX "plan_receipt_plan_id_unit_id" ON "plan_receipt" ("plan_id", "unit_id");

CREATE TABLE "plan_study" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "receipt_id" INTEGER NOT NULL,
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "chair" TEXT NOT NULL CHECK (chair <> ''),
    "present" INTEGER NOT NULL CHECK (present > 0),
    "location" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("receipt_id") REFERENCES "plan_receipt" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "plan_study_uid" ON "plan_study" ("uid");
CREATE INDEX "plan_study_receipt_id" ON "plan_study" ("receipt_id");

CREATE TABLE "closing_report" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "village_id" INTEGER,
    "practice" TEXT NOT NULL,
    "problems" TEXT NOT NULL,
    "proposals" TEXT NOT NULL,
    "mechanism" TEXT NOT NULL,
    "handed_in_on" TEXT CHECK (handed_in_on IS date(handed_in_on, '+0 days')),
    "handed_in_by" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    CHECK ((handed_in_on IS NULL) = (handed_in_by = '')),
    CHECK (village_id IS NULL OR mechanism = '')
);
CREATE UNIQUE INDEX "closing_report_uid" ON "closing_report" ("uid");
CREATE UNIQUE INDEX "closing_report_village_id" ON "closing_report" ("village_id");

CREATE TABLE "lasting_duty" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "text" TEXT NOT NULL CHECK (text <> ''),
    "responsible" TEXT NOT NULL CHECK (responsible <> ''),
    "every_months" INTEGER NOT NULL CHECK (every_months BETWEEN 1 AND 60),
    "next_on" TEXT CHECK (next_on IS date(next_on, '+0 days')),
    "ended_on" TEXT CHECK (ended_on IS date(ended_on, '+0 days')),
    "end_reason" TEXT NOT NULL,
    CHECK (next_on IS NOT NULL),
    CHECK ((ended_on IS NULL) = (end_reason = ''))
);
CREATE UNIQUE INDEX "lasting_duty_uid" ON "lasting_duty" ("uid");

CREATE TABLE "lasting_duty_done" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "duty_id" INTEGER NOT NULL,
    "due_on" TEXT CHECK (due_on IS date(due_on, '+0 days')),
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "text" TEXT NOT NULL,
    FOREIGN KEY ("duty_id") REFERENCES "lasting_duty" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL AND due_on IS NOT NULL)
);
CREATE UNIQUE INDEX "lasting_duty_done_uid" ON "lasting_duty_done" ("uid");
CREATE INDEX "lasting_duty_done_duty_id" ON "lasting_duty_done" ("duty_id");
CREATE UNIQUE INDEX "lasting_duty_done_duty_id_due_on" ON "lasting_duty_done" ("duty_id", "due_on");
