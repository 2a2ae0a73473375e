import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { anonymous, roles, type Actor, type Role } from '@termverk/platform';
import { permissionsPage } from './reference.js';
import { permissions, permits, readingPersonOf, rolesFor, type Action } from './permissions.js';

const actions = Object.keys(permissions) as Action[];

function holder(role: Role, subjectField: string | null = null, scopes: string[] | null = null): Actor {
  return { ...anonymous, personId: 'p', organisationId: 'o', grants: [{ role, subjectField }], scopes };
}

describe('the permission table', () => {
  it('is what the reference page shows (UPDATE_DOCS=1 writes the page anew)', () => {
    const page = new URL('../../../../docs/reference/permissions.md', import.meta.url);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, permissionsPage());
    expect(readFileSync(page, 'utf8')).toBe(permissionsPage());
  });

  const table = actions.flatMap((action) => roles.map((role) => [role, action] as const));

  it.each(table)('%s × %s follows the table', (role, action) => {
    const { by } = permissions[action];
    expect(permits(holder(role), action)).toBe(typeof by === 'string' || (by as readonly Role[]).includes(role));
  });

  it.each(actions)('%s is open to the anonymous only when it says so', (action) => {
    expect(permits(anonymous, action)).toBe(permissions[action].by === 'everyone');
  });

  it('gives administrators no say in decisions', () => {
    // What administrators have drafted themselves they may read as everybody may.
    const decisive = actions.filter((name) => /^(proposal|consultation|release|draft|content)\./.test(name) && name !== 'draft.read-own');
    for (const action of decisive) {
      expect(permits(holder('administrator'), action)).toBe(false);
    }
  });

  it('counts a role only in its subject field', () => {
    expect(permits(holder('registrar', 'vardplanering'), 'proposal.triage', 'vardplanering')).toBe(true);
    expect(permits(holder('registrar', 'vardplanering'), 'proposal.triage', 'lakemedel')).toBe(false);
    expect(permits(holder('registrar', null), 'proposal.triage', 'lakemedel')).toBe(true);
  });

  it('counts a role in a namespace only for what has an address in it', () => {
    const actor: Actor = {
      ...holder('terminologist'),
      grants: [{ role: 'terminologist', subjectField: null, namespace: 'https://a.example/' }],
    };
    expect(permits(actor, 'draft.edit')).toBe(true);
    expect(permits(actor, 'draft.edit', { subjectField: 'x', url: 'https://a.example/CodeSystem/1' })).toBe(true);
    expect(permits(actor, 'draft.edit', { subjectField: 'x', url: 'https://b.example/CodeSystem/1' })).toBe(false);
    expect(permits(actor, 'draft.edit', 'x')).toBe(false);
    expect(permits(actor, 'draft.edit', null)).toBe(false);
  });

  it('keeps what concerns the registry from those whose role is limited', () => {
    for (const action of actions.filter((name) => (permissions[name] as { within?: string }).within === 'registry')) {
      expect(permits(holder('administrator'), action)).toBe(true);
      expect(permits(holder('administrator', 'vardplanering'), action)).toBe(false);
    }
  });

  it.each(actions)('%s is for programs only when the table says so', (action) => {
    const { by, machines } = permissions[action] as { by: string | readonly Role[]; machines?: true };
    const program: Actor = { ...holder('reader'), grants: roles.map((role) => ({ role, subjectField: null })), machine: true };
    expect(permits(program, action)).toBe(by === 'everyone' || machines === true);
  });

  it('lets scopes narrow and never widen', () => {
    expect(permits(holder('vendor', null, ['usage.push']), 'usage.push')).toBe(true);
    expect(permits(holder('vendor', null, ['self.read']), 'usage.push')).toBe(false);
    expect(permits(holder('reader', null, ['usage.push']), 'usage.push')).toBe(false);
  });

  it('lets a token read its person’s drafts only when its scopes say so', () => {
    expect(readingPersonOf(holder('proposer'))).toBe('p');
    expect(readingPersonOf(holder('proposer', null, ['self.read', 'draft.edit']))).toBeNull();
    expect(readingPersonOf(holder('proposer', null, []))).toBeNull();
    expect(readingPersonOf(holder('proposer', null, ['draft.read-own']))).toBe('p');
    expect(readingPersonOf(anonymous)).toBeNull();
  });

  it('names the roles that an action needs', () => {
    expect(rolesFor('proposal.decide')).toEqual(['decision-maker']);
    expect(rolesFor('public.read')).toEqual([]);
  });
});
