import { roles } from '@termverk/platform';
import { permissions, type Action, type Permission } from './permissions.js';

/** Who may do what as a Markdown page, made from the permission table; `docs/reference/permissions.md` is this text. */
export function permissionsPage(): string {
  const rows = (Object.keys(permissions) as Action[]).map((action) => {
    const permission: Permission = permissions[action];
    const { by, does, machines } = permission;
    const who = by === 'everyone' ? 'everyone' : by === 'signed-in' ? 'everyone who has signed in' : by.join(', ');
    return `| \`${action}\` | ${does.en} / *${does.sv}* | ${who} | ${whereOf(permission)} | ${machines === true ? 'yes' : 'no'} |`;
  });
  const text = [
    '# Who may do what',
    '',
    'Made from the one permission table (`libs/identity/src/permission/permissions.ts`), which the guard asks for every query, mutation and route. A role counts',
    'in the subject field or namespace that it was granted for, from its first day to its last; what concerns the whole registry needs a role without such limits.',
    'A token can be limited to some of the actions (`scopes`), and programs of organisations may do only what says so. On top of this,',
    'governance has its own rules: nobody approves or decides on an own proposal, reviewers do not decide, and a decision needs a seat on a body whose mandate',
    'covers it.',
    '',
    '| action | what | who | where | programs |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `Roles: ${roles.join(', ')}.`,
    '',
  ];
  return text.join('\n');
}

function whereOf({ by, within }: Permission): string {
  if (by === 'everyone') return 'everywhere';
  if (by === 'signed-in') return 'what is one’s own';
  return within === 'registry' ? 'the whole registry' : 'where the role holds';
}
