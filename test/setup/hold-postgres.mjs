// A process for tests to kill: starts PostgreSQL in the folder it is given, says where as one line of JSON, and waits.
import { startPostgres } from '../../tools/postgres/index.mjs';

const postgres = await startPostgres({ folder: process.argv[2], log: (line) => process.stderr.write(`${line}\n`) });
process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: postgres.url, data: postgres.data })}\n`);
setInterval(() => {}, 60_000);
