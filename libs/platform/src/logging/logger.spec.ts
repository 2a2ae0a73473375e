import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { QueryFailedError } from 'typeorm';
import { logOptions } from './logger.js';

const NUMBER = '19121212-1212';

/** What PostgreSQL's driver throws: an error with the fields of the protocol's error message. */
function driverError(message: string, fields: object): Error {
  return Object.assign(new Error(message), { severity: 'ERROR', detail: undefined, where: undefined, ...fields });
}

function lineOf(written: object): { text: string; line: { err: Record<string, unknown> } } {
  let text = '';
  pino(logOptions({ logLevel: 'info' }), { write: (line: string) => (text += line) }).error(written, 'a query failed');
  return { text, line: JSON.parse(text) as { err: Record<string, unknown> } };
}

describe('a failed statement in the log', () => {
  const taken = driverError('duplicate key value violates unique constraint "person_name"', {
    code: '23505',
    constraint: 'person_name',
    detail: `Key (name)=(Tolvan ${NUMBER}) already exists.`,
    where: `COPY person, line 1: "${NUMBER}"`,
    internalQuery: `select '${NUMBER}'`,
  });
  const failed = new QueryFailedError(`insert into person (name, note) values ($1, 'se ${NUMBER}')`, [NUMBER], taken);

  it.each<[string, object]>([
    ['as TypeORM throws it', { err: failed }],
    ['as the driver throws it', { err: taken }],
    ['as what caused something else', { err: new Error('publishing failed', { cause: failed }) }],
    ['as one of several', { err: new AggregateError([failed], 'all failed') }],
    ['written alone', failed],
  ])('holds none of the values, %s', (_, written) => expect(lineOf(written).text).not.toContain('1212'));

  it('says what failed and where', () => {
    expect(lineOf({ err: failed }).line.err).toEqual({
      type: 'QueryFailedError',
      message: taken.message,
      stack: expect.stringContaining('logger.spec'),
      code: '23505',
      severity: 'ERROR',
      constraint: 'person_name',
      query: "insert into person (name, note) values ($1, '…')",
    });
  });

  it('does not repeat a value that PostgreSQL could not read', () => {
    const unread = driverError(`invalid input syntax for type uuid: "Tolvan "" ${NUMBER}"`, { code: '22P02' });
    const { text, line } = lineOf({ err: new QueryFailedError('select $1::uuid', [NUMBER], unread) });
    expect(text).not.toContain('1212');
    expect(line.err['message']).toBe('invalid input syntax for type uuid: "…"');
  });

  it('leaves other errors readable', () => {
    const { line } = lineOf({ err: Object.assign(new TypeError('x is not "y"'), { code: 'E_X' }) });
    expect(line.err).toMatchObject({ type: 'TypeError', message: 'x is not "y"', code: 'E_X' });
  });
});
