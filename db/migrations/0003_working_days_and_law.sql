CREATE TABLE "special_day" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "on_day" TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
    "kind" TEXT NOT NULL CHECK (kind IN ('off', 'work')),
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL CHECK (source IN ('notice', 'office'))
);
CREATE UNIQUE INDEX "special_day_uid" ON "special_day" ("uid");
CREATE UNIQUE INDEX "special_day_on_day" ON "special_day" ("on_day");

CREATE TABLE "law" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "priority" INTEGER CHECK (priority IS NULL OR priority BETWEEN 1 AND 3),
    "kind" TEXT NOT NULL,
    "aim" TEXT NOT NULL CHECK (aim IN ('duty', 'penalty', 'force', 'standard', 'definition', 'procedure')),
    "title" TEXT NOT NULL CHECK (title <> ''),
    "article" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL CHECK (status IN ('verified', 'unverified')),
    "valid_from" TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
    "valid_until" TEXT CHECK (valid_until IS date(valid_until, '+0 days')),
    "note" TEXT NOT NULL,
    CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_until >= valid_from),
    CHECK (status = 'unverified' OR (text <> '' AND (article <> '' OR aim = 'standard')))
);
CREATE UNIQUE INDEX "law_uid" ON "law" ("uid");
CREATE UNIQUE INDEX "law_code" ON "law" ("code") WHERE ("code" != '');

CREATE TABLE "delegation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "mode" TEXT NOT NULL CHECK (mode IN ('entrusted', 'granted')),
    "may_inspect" INTEGER NOT NULL CHECK (may_inspect IN (0, 1)),
    "may_order" INTEGER NOT NULL CHECK (may_order IN (0, 1)),
    "may_punish" INTEGER NOT NULL CHECK (may_punish IN (0, 1)),
    "may_force" INTEGER NOT NULL CHECK (may_force IN (0, 1)),
    "self_built_only" INTEGER NOT NULL CHECK (self_built_only IN (0, 1)),
    "scope" TEXT NOT NULL,
    "delegator" TEXT NOT NULL,
    "issuer" TEXT NOT NULL CHECK (issuer <> ''),
    "document" TEXT NOT NULL,
    "from_on" TEXT CHECK (from_on IS date(from_on, '+0 days')),
    "to_on" TEXT CHECK (to_on IS date(to_on, '+0 days')),
    "published_on" TEXT CHECK (published_on IS date(published_on, '+0 days')),
    "note" TEXT NOT NULL,
    "voided_on" TEXT CHECK (voided_on IS date(voided_on, '+0 days')),
    "void_reason" TEXT NOT NULL,
    CHECK (may_inspect OR may_order OR may_punish OR may_force),
    CHECK (mode = 'granted' OR NOT may_force),
    CHECK (mode = 'granted' OR delegator <> ''),
    CHECK (issuer NOT LIKE '%应急办%' AND issuer NOT LIKE '%综治中心%' AND issuer NOT LIKE '%村委会%' AND issuer NOT LIKE '%居委会%' AND issuer NOT LIKE '%村民委员会%' AND issuer NOT LIKE '%居民委员会%'),
    CHECK (to_on IS NULL OR from_on IS NULL OR to_on >= from_on),
    CHECK ((voided_on IS NULL) = (void_reason = ''))
);
CREATE UNIQUE INDEX "delegation_uid" ON "delegation" ("uid");
