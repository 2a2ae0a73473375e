import { Foundations1764000000001 } from './0001-foundations.js';
import { Audit1764000000002 } from './0002-audit.js';
import { Identity1764000000003 } from './0003-identity.js';
import { Catalogue1764000000004 } from './0004-catalogue.js';
import { Content1764000000005 } from './0005-content.js';
import { Governance1764000000006 } from './0006-governance.js';
import { Usage1764000000007 } from './0007-usage.js';
import { Seed1764000000008 } from './0008-seed.js';
import { Publicity1764000000009 } from './0009-publicity.js';
import { Directory1764000000010 } from './0010-directory.js';
import { NamingSystems1764000000011 } from './0011-naming-systems.js';
import { Legal1764000000012 } from './0012-legal.js';
import { Initiatives1764000000013 } from './0013-initiatives.js';
import { Imports1764000000014 } from './0014-imports.js';
import { Search1764000000015 } from './0015-search.js';
import { Compiled1764000000016 } from './0016-compiled.js';
import { ImportPlaces1764000000017 } from './0017-import-places.js';
import { SignIn1764000000018 } from './0018-sign-in.js';
import { KeysAndAudit1764000000019 } from './0019-keys-and-audit.js';
import { Events1764000000020 } from './0020-events.js';
import { Operations1764000000021 } from './0021-operations.js';
import { PublicRecords1764000000023 } from './0023-public-records.js';
import { SearchHeads1764000000024 } from './0024-search-heads.js';
import { SessionsThatEnd1764000000025 } from './0025-sessions-that-end.js';
import { SearchPlans1764000000026 } from './0026-search-plans.js';
import { TakingPart1764000000027 } from './0027-taking-part.js';
import { References1764000000028 } from './0028-references.js';

/** All migrations in the order in which they run. There is no 0022: the number was set aside and never used. */
export const migrations = [
  Foundations1764000000001,
  Audit1764000000002,
  Identity1764000000003,
  Catalogue1764000000004,
  Content1764000000005,
  Governance1764000000006,
  Usage1764000000007,
  Seed1764000000008,
  Publicity1764000000009,
  Directory1764000000010,
  NamingSystems1764000000011,
  Legal1764000000012,
  Initiatives1764000000013,
  Imports1764000000014,
  Search1764000000015,
  Compiled1764000000016,
  ImportPlaces1764000000017,
  SignIn1764000000018,
  KeysAndAudit1764000000019,
  Events1764000000020,
  Operations1764000000021,
  PublicRecords1764000000023,
  SearchHeads1764000000024,
  SessionsThatEnd1764000000025,
  SearchPlans1764000000026,
  TakingPart1764000000027,
  References1764000000028,
];

export { grantToApplication } from './application-role.js';
export { lastMigration, migrate, migrateDown, type MigrationProgress } from './migrate.js';
