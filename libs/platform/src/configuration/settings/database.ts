import type { Settings } from './setting.js';
import { integer, postgresUrl } from './values.js';

/** The databases that the registry keeps its things in. */
export const database = {
  databaseUrl: {
    variable: 'DATABASE_URL',
    description: {
      sv: 'Egen PostgreSQL (15 till 18); utan den startas en inbäddad server med data i .termverk/',
      en: 'A PostgreSQL server of your own (15 to 18); without it an embedded one is started with its data in .termverk/',
    },
    defaultText: 'embedded',
    secret: true,
    parse: postgresUrl,
  },
  databaseOwnerUrl: {
    variable: 'DATABASE_OWNER_URL',
    description: {
      sv: 'Samma databas som DATABASE_URL med den roll som äger schemat: den migrerar, och rollen i DATABASE_URL kan då inte ändra händelsekedjan',
      en: 'The same database as DATABASE_URL by the role that owns the schema: it migrates, and the role of DATABASE_URL can then not change the audit chain',
    },
    defaultText: 'one role for both',
    secret: true,
    parse: postgresUrl,
  },
  databasePoolSize: {
    variable: 'DATABASE_POOL_SIZE',
    description: {
      sv: 'Högsta antal databasanslutningar för arbetet; bakgrundsjobben håller två av dem',
      en: 'Most database connections for work at a time; background jobs hold two of them',
    },
    defaultText: '10',
    parse: integer(10, 3, 200),
  },
  databaseReplicaUrl: {
    variable: 'DATABASE_REPLICA_URL',
    description: {
      sv: 'En kopia av databasen (strömmande replikering) som listor läses ur; samma på alla noder',
      en: 'A copy of the database (streaming replication) that lists are read from; the same on all nodes',
    },
    defaultText: 'none',
    secret: true,
    parse: postgresUrl,
  },
  statementSeconds: {
    variable: 'DATABASE_STATEMENT_TIMEOUT',
    description: {
      sv: 'Längsta tid för en SQL-sats åt den som väntar på svar, i sekunder; 0 utan gräns',
      en: 'Longest time of one SQL statement for somebody who waits for the answer, in seconds; 0 for no limit',
    },
    defaultText: '30',
    parse: integer(30, 0, 3600),
  },
  workSeconds: {
    variable: 'DATABASE_WORK_TIMEOUT',
    description: {
      sv: 'Längsta tid för en SQL-sats i bakgrundsarbete (inläsningar, sökindex), i sekunder; 0 utan gräns',
      en: 'Longest time of one SQL statement of work in the background (imports, search), in seconds; 0 for no limit',
    },
    defaultText: '3600',
    parse: integer(3600, 0, 86_400),
  },
} satisfies Settings;
