import { AuditChain } from '@termverk/audit';
import { chainFaultMessages } from '@termverk/kernel';
import { Reads } from '@termverk/platform';
import type { Console, ExitCode } from './console.js';
import { onDatabase } from './database.js';
import { keysOf } from './keys.js';

/** `termverk-admin verify`: recomputes every hash of the audit chain, and compares it with its anchors. */
export function verifyCommand(console: Console): Promise<ExitCode> {
  return onDatabase(console, async (database) => {
    const { keys } = await keysOf(console, database).jwks();
    const {
      verified: count,
      headHash: hash,
      anchors,
      disposed,
      broken,
    } = await new AuditChain(new Reads(database.dataSource)).verify(keys);
    if (broken === null) {
      console.out(`${console.say('CHAIN_HOLDS', { count, hash, anchors, disposed })}\n`);
      return 0;
    }
    const { seq, reason } = broken;
    console.err(`${console.say('CHAIN_BROKEN', { count, seq, reason })} ${chainFaultMessages.render(reason, console.locale, { seq })}\n`);
    return 1;
  });
}
