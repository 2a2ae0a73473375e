import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** What answers, as its statements name it. */
export const SOFTWARE = { name: 'Termverk', version, releaseDate: '2026-11-22' } as const;

/** The release of the HL7 terminology ecosystem tests that the answers are made to agree with. */
export const TX_TEST_VERSION = '1.9.3';
