import { ConsoleAccess, consoleMessages, Departure, personMessages, type ConsoleRefusal, type PersonRefusal } from '@termverk/identity';
import type { Refusal } from '@termverk/kernel';
import type { Console, ExitCode } from './console.js';
import { onDatabase } from './database.js';

/** Flags of `person add`. */
export interface PersonFlags {
  readonly slug: string;
  readonly name: string;
  readonly organisation: string;
  readonly role: readonly string[];
  readonly subjectField?: string;
}

/** Flags of `token`. */
export interface TokenFlags {
  readonly person: string;
  readonly purpose: string;
  readonly days: number;
  readonly scope?: readonly string[];
}

/** `termverk-admin person add`: somebody who can then be given a token. */
export function addPersonCommand({ slug, name, organisation, role, subjectField }: PersonFlags, console: Console): Promise<ExitCode> {
  return onDatabase(console, async ({ transactions, context }) => {
    const added = await new ConsoleAccess(transactions).addPerson(context, {
      slug,
      name,
      organisation,
      roles: role,
      subjectField: subjectField ?? null,
    });
    if (!added.ok) return refused(added.refusals, console);
    console.out(`${console.say('PERSON_ADDED', { slug, id: added.value })}\n`);
    return 0;
  });
}

/** Flags of `person pseudonymise`. */
export interface PseudonymiseFlags {
  readonly slug: string;
  readonly ground: string;
  readonly yes?: boolean;
}

/** `termverk-admin person pseudonymise`: somebody leaves, and a pseudonym takes the place of the name. */
export function pseudonymiseCommand({ slug, ground, yes }: PseudonymiseFlags, console: Console): Promise<ExitCode> {
  return onDatabase<ExitCode>(console, async ({ transactions, context }) => {
    const departure = new Departure(transactions);
    if (yes !== true) {
      const foreseen = await departure.foreseen(context, slug);
      if (!foreseen.ok) return notLeft(foreseen.refusals, console);
      console.err(`${console.say('CONFIRM_PSEUDONYM', { ...foreseen.value })}\n`);
      return 2;
    }
    const left = await departure.pseudonymise(context, slug, ground, null);
    if (left.ok) {
      const { pseudonym, personId: id, disposedEntries: entries } = left.value;
      console.out(`${console.say('PSEUDONYMISED', { pseudonym, id, entries })}\n`);
      return 0;
    }
    return notLeft(left.refusals, console);
  });
}

function notLeft(refusals: readonly Refusal<PersonRefusal>[], console: Console): ExitCode {
  for (const { code, args } of refusals) console.err(`${code}: ${personMessages.render(code, console.locale, args)}\n`);
  return 1;
}

/** `termverk-admin token`: the secret alone goes to standard output, so that it can be piped; all else to standard error. */
export function tokenCommand({ person, purpose, days, scope }: TokenFlags, console: Console): Promise<ExitCode> {
  return onDatabase(console, async ({ transactions, context }) => {
    const made = await new ConsoleAccess(transactions).createToken(context, person, { purpose, days, scopes: scope ?? null });
    if (!made.ok) return refused(made.refusals, console);
    console.err(`${console.say('TOKEN_MADE', { person, until: made.value.expiresAt.toISOString().slice(0, 10) })}\n`);
    console.out(`${made.value.secret}\n`);
    return 0;
  });
}

function refused(refusals: readonly Refusal<ConsoleRefusal>[], console: Console): ExitCode {
  for (const { code, args } of refusals) console.err(`${code}: ${consoleMessages.render(code, console.locale, args)}\n`);
  return 1;
}
