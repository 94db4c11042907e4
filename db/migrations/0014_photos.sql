-- Who took a photo, and the likeness of what it shows. The columns take no default, so the table is rebuilt.
CREATE TABLE "photo_new" (
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
    "taken_by" TEXT NOT NULL,
    "look" TEXT NOT NULL,
    FOREIGN KEY ("place_id") REFERENCES "place" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("inspection_id") REFERENCES "inspection" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("hazard_id") REFERENCES "hazard" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT
);
INSERT INTO "photo_new" ("id", "uid", "sha256", "role", "taken_on", "place_id", "inspection_id", "hazard_id", "submission_id", "note", "taken_by", "look")
    SELECT "id", "uid", "sha256", "role", "taken_on", "place_id", "inspection_id", "hazard_id", "submission_id", "note", '', '' FROM "photo";
DELETE FROM sqlite_sequence WHERE name = 'photo_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'photo_new', seq FROM sqlite_sequence WHERE name = 'photo';
DROP TABLE "photo";
ALTER TABLE "photo_new" RENAME TO "photo";
CREATE UNIQUE INDEX "photo_uid" ON "photo" ("uid");
CREATE INDEX "photo_sha256" ON "photo" ("sha256");
CREATE INDEX "photo_place_id" ON "photo" ("place_id");
CREATE INDEX "photo_inspection_id" ON "photo" ("inspection_id");
CREATE INDEX "photo_hazard_id" ON "photo" ("hazard_id");
CREATE INDEX "photo_submission_id" ON "photo" ("submission_id");
