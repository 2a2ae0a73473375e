import { MessageCatalogue } from '@termverk/kernel';

/** What a backup or a restore says, of its progress and of why it does not go on. */
export const backupMessages = new MessageCatalogue({
  TABLE_SAVED: { sv: '{done} av {all}: {table}, {rows} rader', en: '{done} of {all}: {table}, {rows} rows' },
  SAVED: {
    sv: 'Säkerhetskopian ligger i {place}: {tables} tabeller, {rows} rader, {bytes} byte, händelsekedjan till post {seq}.',
    en: 'The backup is in {place}: {tables} tables, {rows} rows, {bytes} bytes, the audit chain up to entry {seq}.',
  },
  CHECKING: { sv: 'Kontrollerar {files} filer …', en: 'Checking {files} files …' },
  MAKING_SCHEMA: { sv: 'Skapar schemat …', en: 'Making the schema …' },
  INDEXING: { sv: 'Bygger index och kontrollerar samband …', en: 'Building indexes and checking references …' },
  RESTORED: {
    sv: 'Återställt: {tables} tabeller, {rows} rader. Händelsekedjan håller till post {seq}.',
    en: 'Restored: {tables} tables, {rows} rows. The audit chain holds up to entry {seq}.',
  },
  PLACE_TAKEN: {
    sv: '{place} finns redan: välj ett namn som inte finns, en säkerhetskopia skrivs aldrig över.',
    en: '{place} is there already: choose a name that is not, a backup is never written over.',
  },
  NO_ROOM: {
    sv: 'Disken där {place} ska ligga är full ({code}). Det som hann skrivas är borttaget: gör plats, eller välj en annan disk.',
    en: 'The disk that {place} is on is full ({code}). What had been written is removed: make room, or choose another disk.',
  },
  NOT_WRITABLE: { sv: 'Det går inte att skriva till {place} ({code}).', en: '{place} cannot be written to ({code}).' },
  NO_BACKUP: {
    sv: 'I {place} finns ingen säkerhetskopia: manifest.json saknas eller går inte att läsa.',
    en: 'There is no backup in {place}: manifest.json is missing or cannot be read.',
  },
  MANIFEST_DAMAGED: {
    sv: 'Innehållsförteckningen manifest.json i {place} är skadad: använd en annan säkerhetskopia. Inget är ändrat.',
    en: 'The table of contents manifest.json in {place} is damaged: use another backup. Nothing has been changed.',
  },
  FILE_DAMAGED: {
    sv: 'Filen {file} i säkerhetskopian är skadad eller saknas: använd en annan. Inget är ändrat.',
    en: 'The file {file} of the backup is damaged or missing: use another one. Nothing has been changed.',
  },
  FORMAT_UNKNOWN: {
    sv: 'Säkerhetskopian har formatet {format}, som den här versionen ({version}) inte läser: återställ med den version som gjorde den, {made}.',
    en: 'The backup has the format {format}, which this version ({version}) does not read: restore it with the version that made it, {made}.',
  },
  SCHEMA_UNKNOWN: {
    sv: 'Säkerhetskopian är gjord av Termverk {made} med schemat {schema}, som den här versionen ({version}) inte känner: återställ med {made} eller senare.',
    en: 'The backup was made by Termverk {made} with the schema {schema}, which this version ({version}) does not know: restore it with {made} or later.',
  },
  NOT_EMPTY: {
    sv: 'Databasen är inte tom ({table} finns): återställ till en ny, tom databas. Inget är ändrat.',
    en: 'The database is not empty ({table} is there): restore into a new, empty one. Nothing has been changed.',
  },
  DATA_THERE: {
    sv: 'Den inbäddade databasen i {folder} har redan innehåll: flytta undan mappen, eller ange en annan med --data. Inget är ändrat.',
    en: 'The embedded database in {folder} has content already: move the folder away, or name another with --data. Nothing has been changed.',
  },
  POSTGRES_UNSUITED: {
    sv: 'PostgreSQL {major} med teckenkodningen {encoding} går inte: det ska vara 15 till 18 med UTF8.',
    en: 'PostgreSQL {major} with the encoding {encoding} does not do: it has to be 15 to 18 with UTF8.',
  },
  TABLE_DIFFERS: {
    sv: 'Tabellen {table} har inte de kolumner som säkerhetskopian har ({columns}).',
    en: 'The table {table} does not have the columns that the backup has ({columns}).',
  },
  SERVER_FULL: {
    sv: 'PostgreSQL har inte plats för innehållet (dess disk är full): gör plats, skapa databasen på nytt och börja om.',
    en: 'PostgreSQL has no room for the content (its disk is full): make room, create the database anew and begin again.',
  },
  HALF_DONE: {
    sv: 'Återställningen blev inte klar ({reason}). Databasen är halvfull: släng den, skapa en ny och börja om.',
    en: 'The restore was not finished ({reason}). The database is half filled: drop it, create a new one and begin again.',
  },
  CHAIN_DIFFERS: {
    sv: 'händelsekedjan slutar inte som i säkerhetskopian: post {seq}',
    en: 'the audit chain does not end as it does in the backup: entry {seq}',
  },
  ROWS_DIFFER: { sv: '{table} fick {found} rader i stället för {wanted}', en: '{table} got {found} rows instead of {wanted}' },
});
/** A code of `backupMessages`. */
export type BackupCode = ReturnType<typeof backupMessages.codes>[number];

/** A backup or restore that cannot be made, or not be finished: one sentence for the person at the console. */
export class BackupRefusal extends Error {
  constructor(
    readonly code: BackupCode,
    readonly args: Readonly<Record<string, string | number>> = {},
  ) {
    super(backupMessages.render(code, 'en', args));
  }
}
