import { content } from './settings/content.js';
import { database } from './settings/database.js';
import { events } from './settings/events.js';
import { background, operations } from './settings/operations.js';
import { protection, queries } from './settings/protection.js';
import { address, running } from './settings/server.js';
import { signIn } from './settings/sign-in.js';

export type { Setting } from './settings/setting.js';

/** Every setting of the registry, in the order in which they are told: the one table behind the typed configuration, the help text and the reference page. */
export const settings = {
  ...address,
  ...database,
  ...operations,
  ...running,
  ...queries,
  ...content,
  ...protection,
  ...background,
  ...signIn,
  ...events,
};
