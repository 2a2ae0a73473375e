import { pino, type Logger, type LoggerOptions } from 'pino';
import type { LoggerService } from '@nestjs/common';
import type { Configuration } from '../configuration/configuration.js';
import { errorInLog } from './error-in-log.js';
import { maskSecrets } from './secrets.js';

export type { Logger } from 'pino';

/** A write for every line would cost a twentieth of what a small answer does, and wakes another thread each time. */
const WRITTEN_TOGETHER = { bytes: 12_288, withinMs: 100 };

/**
 * The registry's structured log. Authorisation headers, tokens and the secrets that are given here never reach it. Lines are written
 * several at a time beside the event loop, and what is not yet out when the process ends is written then.
 */
export function createLogger(configuration: Pick<Configuration, 'logLevel' | 'logFormat'>, secrets: readonly string[] = []): Logger {
  const options = logOptions(configuration, secrets);
  if (configuration.logFormat === 'pretty') {
    return pino({ ...options, transport: { target: 'pino-pretty', options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' } } });
  }
  return pino(
    options,
    pino.destination({ dest: 1, sync: false, minLength: WRITTEN_TOGETHER.bytes, periodicFlush: WRITTEN_TOGETHER.withinMs }),
  );
}

/** What every line keeps to, wherever it is written. Errors are told without the values that they failed for, and secrets are masked. */
export function logOptions({ logLevel }: Pick<Configuration, 'logLevel'>, secrets: readonly string[] = []): LoggerOptions {
  return {
    level: logLevel,
    base: undefined,
    redact: ['authorization', 'cookie', 'token', 'password', 'secret'].flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]),
    // Whatever came into a line in another way: the last chance before it is written.
    hooks: { streamWrite: maskSecrets(secrets) },
    serializers: { err: (error: unknown) => errorInLog(error) },
  };
}

/** Lets Nest write to the same log: its own start-up lines at debug level, its warnings and errors as they are. */
export function nestLogger(logger: Logger): LoggerService {
  const line = (message: unknown, rest: unknown[]): [object, string] => [{ context: rest.at(-1) }, String(message)];
  return {
    log: (message: unknown, ...rest: unknown[]) => logger.debug(...line(message, rest)),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug(...line(message, rest)),
    verbose: (message: unknown, ...rest: unknown[]) => logger.trace(...line(message, rest)),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(...line(message, rest)),
    error: (message: unknown, ...rest: unknown[]) => logger.error(...line(message, rest)),
    fatal: (message: unknown, ...rest: unknown[]) => logger.fatal(...line(message, rest)),
  };
}
