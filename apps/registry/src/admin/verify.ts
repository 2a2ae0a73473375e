import { AuditChain } from '@termverk/audit';
import { Reads } from '@termverk/platform';
import type { Console, ExitCode } from './console.js';
import { onDatabase } from './database.js';

/** `termverk-admin verify`: recomputes every hash of the audit chain. */
export function verifyCommand(console: Console): Promise<ExitCode> {
  return onDatabase(console, async ({ dataSource }) => {
    const { verified: count, headHash: hash, broken } = await new AuditChain(new Reads(dataSource)).verify();
    if (broken === null) {
      console.out(`${console.say('CHAIN_HOLDS', { count, hash })}\n`);
      return 0;
    }
    console.err(`${console.say('CHAIN_BROKEN', { count, seq: broken.seq, reason: broken.reason })}\n`);
    return 1;
  });
}
