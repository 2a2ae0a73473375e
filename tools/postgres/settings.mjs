import { spawnSync } from 'node:child_process';
import { totalmem } from 'node:os';

/**
 * PostgreSQL's options for a registry on one machine. They go on the command line and not into postgresql.conf, so that a newer
 * Termverk also betters old data. Commits wait for the disk: `synchronous_commit` and `fsync` keep their defaults, except in a
 * throw-away database, which nobody will miss.
 *
 * @param {{ port: number, throwAway: boolean }} wanted
 * @returns {string[]} arguments of `postgres`
 */
export function serverOptions({ port, throwAway }) {
  const memoryMb = totalmem() / 2 ** 20;
  const sharedMb = Math.round(Math.min(512, Math.max(64, memoryMb / 16)));
  const options = {
    port,
    listen_addresses: '127.0.0.1',
    // Only TCP: a socket's path may be at most 107 bytes, and a checkout's may be longer.
    unix_socket_directories: '',
    max_connections: throwAway ? 200 : 100,
    shared_buffers: `${sharedMb}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${sharedMb}MB`,
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    wal_level: 'replica',
    wal_compression: 'on',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    ...(throwAway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '10s' }),
  };
  return Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * The language options of a new database cluster: UTF-8; text compares by code point, which no library upgrade can change, and
 * is folded by Unicode's rules; Swedish order is asked for where it is wanted (`collate "sv-x-icu"`). `lc_ctype` is what
 * pg_trgm asks whether å is a letter, so it has to be a UTF-8 one.
 *
 * @param {number} major PostgreSQL's version; the built-in provider came with 17
 * @returns {string[]} arguments of `initdb`
 */
export function languageOptions(major) {
  if (process.platform === 'win32') return ['--encoding=UTF8', '--locale=C'];
  const listed = spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout?.split('\n') ?? [];
  const characters =
    listed.find((name) => /^C\.utf-?8$/i.test(name)) ??
    listed.find((name) => /^(en_US|sv_SE)\.utf-?8$/i.test(name)) ??
    listed.find((name) => /\.utf-?8$/i.test(name)) ??
    'C';
  const provider = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  return ['--encoding=UTF8', '--locale=C', `--lc-ctype=${characters}`, ...provider];
}
