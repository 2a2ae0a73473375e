import { roles } from '@termverk/platform';
import { permissions, type Action, type Permission } from './permissions.js';

/** Who may do what as a Markdown page, made from the permission table; `docs/reference/permissions.md` is this text. */
export function permissionsPage(): string {
  const rows = (Object.keys(permissions) as Action[]).map((action) => {
    const { by, does }: Permission = permissions[action];
    const who = by === 'everyone' ? 'everyone' : by === 'signed-in' ? 'everyone who has signed in' : by.join(', ');
    return `| \`${action}\` | ${does.en} / *${does.sv}* | ${who} |`;
  });
  const text = [
    '# Who may do what',
    '',
    'Made from the one permission table (`libs/identity/src/permission/permissions.ts`), which the guard asks for every query, mutation and route. A role counts',
    'in the subject field that it was granted for, from its first day to its last. A token can be limited to some of the actions (`scopes`). On top of this,',
    'governance has its own rules: nobody approves or decides on an own proposal, reviewers do not decide, and a decision needs a seat on a body whose mandate',
    'covers it.',
    '',
    '| action | what | who |',
    '| --- | --- | --- |',
    ...rows,
    '',
    `Roles: ${roles.join(', ')}.`,
    '',
  ];
  return text.join('\n');
}
