import { describe, expect, it } from '@jest/globals';
import { RateLimited } from '@termverk/platform';
import { errorBody, statusOf } from './error.filter.js';

const withCode = (code: string, cause?: Error) => Object.assign(new Error(`${code}: write`, { cause }), { code, syscall: 'write' });

describe('an error outside GraphQL', () => {
  it.each<[string, unknown, number, string]>([
    ['a disk without room', withCode('ENOSPC'), 507, 'STORAGE_FULL'],
    ['a quota that is used up', withCode('EDQUOT'), 507, 'STORAGE_FULL'],
    ['a disk without room, wrapped', new Error('spooling failed', { cause: withCode('ENOSPC') }), 507, 'STORAGE_FULL'],
    ['a disk of the database’s without room', Object.assign(new Error('disk full'), { code: '53100' }), 503, 'DATABASE_AWAY'],
    ['a client that asks too much', new RateLimited(7), 429, 'RATE_LIMITED'],
    ['what nobody planned', new Error('secret inner workings'), 500, 'INTERNAL'],
    ['what is no error', 'thrown', 500, 'INTERNAL'],
  ])('%s is told with its status and code, and nothing from inside', (_, error, status, code) => {
    expect(statusOf(error)).toBe(status);
    const { error: told } = errorBody(error, { locale: 'en', requestId: 'r' });
    expect(told).toMatchObject({ code, requestId: 'r' });
    expect(JSON.stringify(told)).not.toMatch(/write|inner|thrown|EN/);
  });
});
