import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { record } from '@termverk/audit';
import { newId } from '@termverk/kernel';
import { CONFIGURATION, Jobs, registryItself, Transactions, type Configuration } from '@termverk/platform';
import { SWEEP_DEVICES, SWEEP_TOKENS } from '../oauth/oauth.queries.js';
import { DELETE_ENDED, EMPTY_ENDED, END_BY_TIME, type TimedOutRow } from '../session/session.queries.js';
import { SWEEP_ATTEMPTS } from '../sign-in/sign-in.queries.js';

const HOUR_SECONDS = 3_600;
/** Sessions that one transaction ends: the head of the audit chain is held no longer than for these. */
const AT_A_TIME = 500;
/** Days that a session is known after its end: whose it was, from when to when, and why it ended. */
const KNOWN_DAYS = 30;

/** Takes away what nobody can use any more: sessions, attempts to sign in, programs that wait, and short-lived tokens of programs. */
@Injectable()
export class IdentityHouse implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    @Inject(CONFIGURATION) private readonly limits: Pick<Configuration, 'sessionIdleMinutes'>,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'identity-house', everySeconds: HOUR_SECONDS, run: (_, stopping) => this.keep(new Date(), stopping) });
  }

  /** Ends and empties the sessions that time has ended, and deletes what has long been over. Throws when it is stopped. */
  async keep(now: Date, stopping?: AbortSignal): Promise<void> {
    const context = this.transactions.context({ actor: registryItself, locale: 'sv', now, requestId: newId() });
    for (let ended = AT_A_TIME; ended === AT_A_TIME;) {
      stopping?.throwIfAborted();
      ended = await this.transactions.run(context, async (inside) => {
        const [rows]: [TimedOutRow[]] = await inside.manager.query(END_BY_TIME, [now, this.limits.sessionIdleMinutes, AT_A_TIME]);
        for (const { id, personId, reason } of rows)
          record(inside, { action: 'session.ended', entity: { kind: 'session', id }, details: { reason, person: personId } });
        return rows.length;
      });
    }
    await context.manager.query(EMPTY_ENDED);
    await context.manager.query(DELETE_ENDED, [now, KNOWN_DAYS]);
    for (const sweep of [SWEEP_ATTEMPTS, SWEEP_DEVICES, SWEEP_TOKENS]) await context.manager.query(sweep, [now]);
  }
}
