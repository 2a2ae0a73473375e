import { sqlState } from '../errors/infrastructure.js';

/** What an error is logged as. */
export type LoggedError = Readonly<Record<string, unknown>>;

/**
 * What of an error's own members is logged. A database's error tells besides in `parameters`, `detail`, `where`, `hint` and
 * `internalQuery` what was stored or asked for, which is for nobody to read in a log (domain model, "Privacy").
 */
const LOGGED = ['code', 'severity', 'schema', 'table', 'column', 'dataType', 'constraint', 'routine', 'statusCode'];
const DEEPEST = 5;

/** An error without the values that it failed for: its name, message, stack, codes and cause, and of a failed statement its text. */
export function errorInLog(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const told = error as Error & Readonly<Record<string, unknown>>;
  const logged: Record<string, unknown> = {
    type: error.constructor.name,
    message: withoutValues(error, error.message),
    stack: withoutValues(error, error.stack ?? ''),
  };
  for (const member of LOGGED) if (told[member] !== undefined) logged[member] = told[member];
  if (typeof told['query'] === 'string') logged['query'] = withoutLiterals(told['query']);
  if (depth < DEEPEST) {
    if (error.cause !== undefined) logged['cause'] = errorInLog(error.cause, depth + 1);
    if (error instanceof AggregateError) logged['errors'] = error.errors.map((one) => errorInLog(one, depth + 1));
  }
  return logged satisfies LoggedError;
}

/** PostgreSQL quotes what it could not make sense of (class 22, data exception); in other messages it quotes names of its own. */
function withoutValues(error: Error, text: string): string {
  if (sqlState(error)?.startsWith('22') !== true) return text;
  const { message } = error;
  return text.replaceAll(message, () => message.replace(/".*"/gs, '"…"'));
}

function withoutLiterals(query: string): string {
  return query.replace(/'(?:[^']|'')*'/g, "'…'");
}
