import { ConfigurationError, isDatabaseAway, sqlState } from '@termverk/platform';

/** Something that keeps the registry from starting and that the person who starts it can mend: one sentence. */
export class StartError extends ConfigurationError {}

/** What an error on the way to the database means to the person who gave its address; other errors as they are. */
export function databaseStartError(error: unknown, url: string): unknown {
  const { hostname, port, pathname, username } = new URL(url);
  const server = `${hostname}:${port || '5432'}`;
  const database = decodeURIComponent(pathname.slice(1));
  switch (sqlState(error)) {
    case '28P01':
    case '28000':
      return new StartError(
        `PostgreSQL at ${server} refuses the user "${decodeURIComponent(username)}": check user and password in DATABASE_URL.`,
      );
    case '3D000':
      return new StartError(`PostgreSQL at ${server} has no database "${database}": create it, or change DATABASE_URL.`);
    case '42501':
      return new StartError(
        `The user "${decodeURIComponent(username)}" may not create what the registry needs in "${database}": make it the owner.`,
      );
    default:
      return isDatabaseAway(error) ? new StartError(`PostgreSQL at ${server} does not answer: start it, or change DATABASE_URL.`) : error;
  }
}
