CREATE TABLE "tip_off" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "received_on" TEXT CHECK (received_on IS date(received_on, '+0 days')),
    "received_time" TEXT NOT NULL CHECK (received_time = '' OR received_time IS strftime('%H:%M', '2000-01-01 ' || received_time)),
    "received_by" TEXT NOT NULL,
    "channel" TEXT NOT NULL CHECK (channel IN ('phone', 'letter', 'visit', 'online', 'hotline', 'other')),
    "village_id" INTEGER,
    "place_id" INTEGER,
    "place_text" TEXT NOT NULL,
    "priority" INTEGER CHECK (priority IS NULL OR priority BETWEEN 1 AND 3),
    "content" TEXT NOT NULL CHECK (content <> ''),
    "named" INTEGER NOT NULL CHECK (named IN (0, 1)),
    "handler" TEXT NOT NULL,
    "due_on" TEXT CHECK (due_on IS date(due_on, '+0 days')),
    "due_time" TEXT NOT NULL,
    "inspection_id" INTEGER,
    "checked_on" TEXT CHECK (checked_on IS date(checked_on, '+0 days')),
    "checked_by" TEXT NOT NULL,
    "result" TEXT NOT NULL CHECK (result IN ('', 'confirmed', 'partly', 'unfounded', 'not_ours')),
    "result_text" TEXT NOT NULL,
    "fed_back_on" TEXT CHECK (fed_back_on IS date(fed_back_on, '+0 days')),
    "feedback_by" TEXT NOT NULL,
    "feedback_way" TEXT NOT NULL,
    "feedback_text" TEXT NOT NULL,
    "unreachable_reason" TEXT NOT NULL,
    "distinct_reason" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    FOREIGN KEY ("village_id") REFERENCES "village" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("place_id") REFERENCES "place" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id") ON DELETE RESTRICT,
    CHECK (received_on IS NOT NULL AND due_on IS NOT NULL AND due_on >= received_on),
    CHECK ((checked_on IS NULL) = (result = '')),
    CHECK (checked_on IS NULL OR (checked_on >= received_on AND checked_by <> '')),
    CHECK (fed_back_on IS NULL OR (checked_on IS NOT NULL AND fed_back_on >= checked_on)),
    CHECK (unreachable_reason = '' OR fed_back_on IS NOT NULL),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "tip_off_uid" ON "tip_off" ("uid");
CREATE UNIQUE INDEX "tip_off_number" ON "tip_off" ("number");
CREATE INDEX "tip_off_received_on" ON "tip_off" ("received_on");
CREATE INDEX "tip_off_village_id" ON "tip_off" ("village_id");
CREATE INDEX "tip_off_place_id" ON "tip_off" ("place_id");
CREATE INDEX "tip_off_inspection_id" ON "tip_off" ("inspection_id");

CREATE TABLE "tip_off_hazard" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "tip_off_id" INTEGER NOT NULL,
    "hazard_id" INTEGER NOT NULL,
    FOREIGN KEY ("tip_off_id") REFERENCES "tip_off" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "tip_off_hazard_uid" ON "tip_off_hazard" ("uid");
CREATE INDEX "tip_off_hazard_tip_off_id" ON "tip_off_hazard" ("tip_off_id");
CREATE INDEX "tip_off_hazard_hazard_id" ON "tip_off_hazard" ("hazard_id");
CREATE UNIQUE INDEX "tip_off_hazard_tip_off_id_hazard_id" ON "tip_off_hazard" ("tip_off_id", "hazard_id");

CREATE TABLE "reward_rule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "title" TEXT NOT NULL CHECK (title <> ''),
    "priority" INTEGER CHECK (priority IS NULL OR priority BETWEEN 1 AND 3),
    "amount" INTEGER NOT NULL CHECK (amount > 0),
    "basis" TEXT NOT NULL CHECK (basis <> ''),
    "from_on" TEXT CHECK (from_on IS date(from_on, '+0 days')),
    "to_on" TEXT CHECK (to_on IS date(to_on, '+0 days')),
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    CHECK (to_on IS NULL OR from_on IS NULL OR to_on >= from_on),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "reward_rule_uid" ON "reward_rule" ("uid");

CREATE TABLE "reward" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "tip_off_id" INTEGER NOT NULL,
    "rule_id" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL CHECK (amount > 0),
    "proposed_on" TEXT CHECK (proposed_on IS date(proposed_on, '+0 days')),
    "proposed_by" TEXT NOT NULL CHECK (proposed_by <> ''),
    "reviewed_by" TEXT NOT NULL,
    "approved_on" TEXT CHECK (approved_on IS date(approved_on, '+0 days')),
    "approved_by" TEXT NOT NULL,
    "paid_on" TEXT CHECK (paid_on IS date(paid_on, '+0 days')),
    "paid_by" TEXT NOT NULL,
    "voucher" TEXT NOT NULL,
    "declined_on" TEXT CHECK (declined_on IS date(declined_on, '+0 days')),
    "declined_by" TEXT NOT NULL,
    "decline_reason" TEXT NOT NULL,
    FOREIGN KEY ("tip_off_id") REFERENCES "tip_off" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("rule_id") REFERENCES "reward_rule" ("id") ON DELETE RESTRICT,
    CHECK (proposed_on IS NOT NULL),
    CHECK ((approved_on IS NULL) = (approved_by = '')),
    CHECK (approved_on IS NULL OR (approved_on >= proposed_on AND approved_by <> proposed_by)),
    CHECK ((paid_on IS NULL) = (paid_by = '')),
    CHECK (paid_on IS NULL OR (approved_on IS NOT NULL AND paid_on >= approved_on)),
    CHECK ((declined_on IS NULL) = (decline_reason = '')),
    CHECK (declined_on IS NULL OR paid_on IS NULL)
);
CREATE UNIQUE INDEX "reward_uid" ON "reward" ("uid");
CREATE INDEX "reward_tip_off_id" ON "reward" ("tip_off_id");
CREATE INDEX "reward_rule_id" ON "reward" ("rule_id");
CREATE INDEX "reward_paid_on" ON "reward" ("paid_on");
CREATE UNIQUE INDEX "reward_standing" ON "reward" ("tip_off_id") WHERE ("declined_on" IS NULL);

CREATE TABLE "vault_entry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "tip_off_id" INTEGER NOT NULL,
    "sealed_on" TEXT CHECK (sealed_on IS date(sealed_on, '+0 days')),
    "content_hash" TEXT NOT NULL,
    "keep_until" TEXT CHECK (keep_until IS date(keep_until, '+0 days')),
    "erased_on" TEXT CHECK (erased_on IS date(erased_on, '+0 days')),
    "erased_by" TEXT NOT NULL,
    "erase_reason" TEXT NOT NULL,
    FOREIGN KEY ("tip_off_id") REFERENCES "tip_off" ("id") ON DELETE RESTRICT,
    CHECK (sealed_on IS NOT NULL AND keep_until IS NOT NULL),
    CHECK ((erased_on IS NULL) = (erase_reason = ''))
);
CREATE UNIQUE INDEX "vault_entry_uid" ON "vault_entry" ("uid");
CREATE INDEX "vault_entry_tip_off_id" ON "vault_entry" ("tip_off_id");

CREATE TABLE "vault_use" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "what" TEXT NOT NULL CHECK (what IN ('made', 'password_changed', 'opened', 'erased')),
    "entry_id" INTEGER,
    "on_day" TEXT CHECK (on_day IS date(on_day, '+0 days')),
    "by" TEXT NOT NULL CHECK ("by" <> ''),
    "reason" TEXT NOT NULL,
    FOREIGN KEY ("entry_id") REFERENCES "vault_entry" ("id") ON DELETE RESTRICT,
    CHECK (on_day IS NOT NULL),
    CHECK (what NOT IN ('opened', 'erased') OR (entry_id IS NOT NULL AND reason <> ''))
);
CREATE UNIQUE INDEX "vault_use_uid" ON "vault_use" ("uid");
CREATE INDEX "vault_use_entry_id" ON "vault_use" ("entry_id");

CREATE TABLE "vault_content" (
    "entry_uid" TEXT NOT NULL PRIMARY KEY,
    "sealed_key" BLOB NOT NULL,
    "content" BLOB NOT NULL
);

CREATE TABLE "vault_key" (
    "id" INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    "public_key" BLOB NOT NULL,
    "locked_private_key" BLOB NOT NULL,
    "salt" BLOB NOT NULL,
    "cost" INTEGER NOT NULL
);

CREATE TRIGGER "reward_has_ground" BEFORE INSERT ON "reward" WHEN NOT EXISTS (SELECT 1 FROM tip_off t WHERE t.id = NEW.tip_off_id AND t.named = 1 AND t.result IN ('confirmed', 'partly') AND t.voided_on IS NULL) BEGIN SELECT RAISE(ABORT, 'no reward without a named tip-off found true'); END;
CREATE TRIGGER "reward_keeps_ground" BEFORE UPDATE ON "tip_off" WHEN (NEW.named = 0 OR NEW.result NOT IN ('confirmed', 'partly') OR NEW.voided_on IS NOT NULL) AND EXISTS (SELECT 1 FROM reward r WHERE r.tip_off_id = NEW.id AND r.declined_on IS NULL) BEGIN SELECT RAISE(ABORT, 'a reward stands on this tip-off'); END;
CREATE TRIGGER "reward_approved_stays" BEFORE UPDATE ON "reward" WHEN OLD.approved_on IS NOT NULL AND (NEW.tip_off_id IS NOT OLD.tip_off_id OR NEW.rule_id IS NOT OLD.rule_id OR NEW.amount IS NOT OLD.amount) BEGIN SELECT RAISE(ABORT, 'an approved reward keeps its amount'); END;
CREATE TRIGGER "vault_entry_stays" BEFORE UPDATE ON "vault_entry" WHEN NEW.content_hash IS NOT OLD.content_hash OR NEW.tip_off_id IS NOT OLD.tip_off_id OR (OLD.erased_on IS NOT NULL AND NEW.erased_on IS NOT OLD.erased_on) BEGIN SELECT RAISE(ABORT, 'a sealed entry stays, an erased one stays erased'); END;
CREATE TRIGGER "vault_use_is_not_changed" BEFORE UPDATE ON "vault_use" BEGIN SELECT RAISE(ABORT, 'a use of the vault is not rewritten'); END;
CREATE TRIGGER "vault_use_is_not_deleted" BEFORE DELETE ON "vault_use" BEGIN SELECT RAISE(ABORT, 'a use of the vault is not rewritten'); END;
CREATE TRIGGER "vault_content_is_put_in_an_act" BEFORE INSERT ON "vault_content" WHEN NOT EXISTS (SELECT 1 FROM open_act) BEGIN SELECT RAISE(ABORT, 'write outside an act'); END;
CREATE TRIGGER "vault_content_is_resealed_only" BEFORE UPDATE ON "vault_content" WHEN NEW.content IS NOT OLD.content OR NEW.entry_uid IS NOT OLD.entry_uid OR NOT EXISTS (SELECT 1 FROM open_act) BEGIN SELECT RAISE(ABORT, 'sealed content is not rewritten'); END;
CREATE TRIGGER "vault_content_is_taken_in_an_act" BEFORE DELETE ON "vault_content" WHEN NOT EXISTS (SELECT 1 FROM open_act) BEGIN SELECT RAISE(ABORT, 'write outside an act'); END;
CREATE TRIGGER "vault_key_is_made_in_an_act" BEFORE INSERT ON "vault_key" WHEN NOT EXISTS (SELECT 1 FROM open_act) BEGIN SELECT RAISE(ABORT, 'write outside an act'); END;
CREATE TRIGGER "vault_key_is_changed_in_an_act" BEFORE UPDATE ON "vault_key" WHEN NOT EXISTS (SELECT 1 FROM open_act) BEGIN SELECT RAISE(ABORT, 'write outside an act'); END;
CREATE TRIGGER "vault_key_is_not_lost" BEFORE DELETE ON "vault_key" BEGIN SELECT RAISE(ABORT, 'the key of the vault is not deleted'); END;
