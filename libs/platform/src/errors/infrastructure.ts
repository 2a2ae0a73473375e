/** SQLSTATE classes and driver codes that mean the database is away for now, not that the request is wrong. */
const AWAY = /^(08|53|57P|58|25P0[34]$)|^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT)$/;

/** True when an error says that the database cannot be reached or is going down: answered with 503 and Retry-After. */
export function isDatabaseAway(error: unknown): boolean {
  for (let fault = error; fault instanceof Error; fault = (fault as { cause?: unknown }).cause) {
    const { code, driverError } = fault as { code?: unknown; driverError?: unknown };
    if (typeof code === 'string' && AWAY.test(code)) return true;
    // TypeORM releases a runner by itself when its connection breaks, and then says only this.
    if (fault.name === 'QueryRunnerProviderAlreadyReleasedError') return true;
    if (/Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(fault.message))
      return true;
    if (driverError !== undefined && driverError !== fault && isDatabaseAway(driverError)) return true;
  }
  return false;
}

/** SQLSTATEs of what the same request may well come through with later: cancelled for its time, a lock not had, a conflict with another. */
const PASSING = new Set(['57014', '55P03', '40P01', '40001']);

/** True when a statement took too long or met another that was in its way: answered with 503 and Retry-After. */
export function isPassing(error: unknown): boolean {
  const state = sqlState(error);
  return state !== null && PASSING.has(state);
}

/** True when a disk of this machine has no more room, or the user no more of it. A full disk of the database's is told by the database. */
export function isDiskFull(error: unknown): boolean {
  for (let fault = error; fault instanceof Error; fault = (fault as { cause?: unknown }).cause) {
    const { code } = fault as { code?: unknown };
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return true;
  }
  return false;
}

/** The SQLSTATE of a database error, or null. */
export function sqlState(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code ?? (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}
