import type { LocalizedText } from '@termverk/kernel';
import { roles, type Actor, type Grant, type Role } from '@termverk/platform';

/** Who may do one thing: everybody, everybody who is signed in, or the holders of certain roles. */
export interface Permission {
  readonly by: 'everyone' | 'signed-in' | readonly Role[];
  readonly does: Required<LocalizedText>;
  /** Set where a role limited to a subject field or namespace does not count: what concerns the registry as a whole. */
  readonly within?: 'registry';
  /** Set where programs of organisations may do it too (OAuth client credentials); they may do nothing else. */
  readonly machines?: true;
}

/** What an action is done to: what a role has to reach. A canonical address places it in its namespaces. */
export interface Reach {
  readonly subjectField?: string | null;
  readonly url?: string | null;
}

/**
 * The one table of who may do what. The guard asks it, the reference page is made from it and a test walks it.
 * A role counts in the subject field that it was granted for; administrators run the registry and decide nothing.
 */
export const permissions = {
  'public.read': { by: 'everyone', machines: true, does: { sv: 'läsa det publika innehållet', en: 'read public content' } },
  'demo.token': { by: 'everyone', does: { sv: 'få en demotoken (bara i provläge)', en: 'get a demo token (try-out mode only)' } },
  'self.read': { by: 'signed-in', machines: true, does: { sv: 'se vem man är för registret', en: 'see who one is to the registry' } },
  'token.create': { by: 'signed-in', does: { sv: 'skapa egna API-tokens', en: 'create API tokens of one’s own' } },
  'token.read': { by: 'signed-in', does: { sv: 'se sina egna API-tokens', en: 'see API tokens of one’s own' } },
  'token.revoke': { by: 'signed-in', does: { sv: 'återkalla egna API-tokens', en: 'revoke API tokens of one’s own' } },
  'sign-in.use': { by: 'everyone', does: { sv: 'logga in och ut', en: 'sign in and out' } },
  'session.manage': { by: 'signed-in', does: { sv: 'se och avsluta egna inloggningar', en: 'see and end sessions of one’s own' } },
  'session.end-others': {
    by: ['administrator'],
    within: 'registry',
    does: { sv: 'avsluta en annans inloggningar', en: 'end the sessions of somebody else' },
  },
  'person.identify': {
    by: ['administrator'],
    within: 'registry',
    does: { sv: 'ange vilket HSA-id en person har', en: 'say which HSA-id a person has' },
  },
  'person.end-access': {
    by: ['administrator'],
    within: 'registry',
    does: { sv: 'avsluta allt som en person som slutar kan göra', en: 'end all that a person who leaves can do' },
  },
  'person.pseudonymise': {
    by: ['administrator'],
    within: 'registry',
    does: { sv: 'sätta en pseudonym i stället för en person som har slutat', en: 'put a pseudonym in the place of a person who has left' },
  },
  'oauth.token': {
    by: 'everyone',
    machines: true,
    does: {
      sv: 'byta en programhemlighet eller ett godkännande mot en token',
      en: 'exchange a program’s secret or an approval for a token',
    },
  },
  'device.approve': {
    by: 'signed-in',
    does: { sv: 'släppa in ett program som väntar på inloggning', en: 'let in a program that waits for a sign-in' },
  },
  'closed.read': {
    by: roles.filter((role) => role !== 'administrator'),
    machines: true,
    does: { sv: 'läsa i namnrymder som inte är öppna för alla', en: 'read in namespaces that are not open to everybody' },
  },
  'access.manage': {
    by: ['administrator'],
    within: 'registry',
    does: { sv: 'sköta organisationers program och tokens', en: 'look after programs and tokens of organisations' },
  },
  'role.read': { by: 'signed-in', does: { sv: 'se vilka roller som gäller', en: 'see which roles hold' } },
  'role.grant': {
    by: ['administrator'],
    does: { sv: 'ge andra roller och dra in dem', en: 'grant roles to others and withdraw them' },
  },
  'namespace.manage': {
    by: ['administrator'],
    within: 'registry',
    does: {
      sv: 'lägga upp namnrymder och öppna eller stänga dem för allmänheten',
      en: 'register namespaces and open or close them to the public',
    },
  },
  'content.import': { by: ['terminologist', 'registrar'], machines: true, does: { sv: 'läsa in innehåll', en: 'import content' } },
  'import.read': {
    by: 'signed-in',
    machines: true,
    does: { sv: 'följa och avbryta egna inläsningar', en: 'follow and cancel imports of one’s own' },
  },
  'import.oversee': {
    by: ['administrator'],
    does: { sv: 'följa och avbryta allas inläsningar', en: 'follow and cancel everybody’s imports' },
  },
  'draft.read-own': {
    by: 'signed-in',
    machines: true,
    does: {
      sv: 'läsa egna utkast och egna handlingar som inte är för alla',
      en: 'read drafts of one’s own, and own records that are not for everybody',
    },
  },
  'draft.edit': { by: ['proposer', 'terminologist'], does: { sv: 'skapa och ändra utkast', en: 'make and edit drafts' } },
  'proposal.create': { by: ['proposer', 'terminologist'], does: { sv: 'skriva förslag', en: 'write proposals' } },
  'proposal.submit': { by: ['proposer', 'terminologist'], does: { sv: 'lämna in egna förslag', en: 'submit one’s own proposals' } },
  'proposal.withdraw': { by: ['proposer', 'terminologist'], does: { sv: 'dra tillbaka egna förslag', en: 'withdraw one’s own proposals' } },
  'proposal.triage': { by: ['registrar'], does: { sv: 'bereda inkomna förslag', en: 'triage proposals' } },
  'proposal.require-response': {
    by: ['registrar'],
    does: { sv: 'ange vilka som måste svara på ett förslag och undanta dem', en: 'say who must answer a proposal, and waive them' },
  },
  'proposal.accept': {
    by: ['registrar', 'decision-maker', 'terminologist', 'expert'],
    does: { sv: 'ta emot vidarebefordrade förslag till ett eget organ', en: 'accept proposals forwarded to a body of one’s own' },
  },
  'proposal.question': {
    by: ['registrar', 'reviewer', 'expert', 'terminologist'],
    does: { sv: 'ställa frågor om förslag och bordlägga dem', en: 'ask about proposals and put them on hold' },
  },
  'proposal.review': { by: ['reviewer', 'expert', 'terminologist'], does: { sv: 'granska förslag', en: 'review proposals' } },
  'consultation.open': { by: ['registrar'], does: { sv: 'öppna och stänga remiss', en: 'open and close consultations' } },
  'consultation.respond': { by: ['consultee', 'reviewer', 'expert'], does: { sv: 'svara på remiss', en: 'answer consultations' } },
  'consultation.dispose': {
    by: ['registrar', 'terminologist'],
    does: { sv: 'ta ställning till remissvar', en: 'dispose of consultation comments' },
  },
  'proposal.decide': { by: ['decision-maker'], does: { sv: 'besluta med stöd av mandat', en: 'decide under a mandate' } },
  'proposal.attend': {
    by: ['decision-maker'],
    does: { sv: 'säga att man själv deltar i ett beslut som ledamot', en: 'say that one takes part in a decision oneself, as a member' },
  },
  'release.manage': { by: ['release-manager'], does: { sv: 'sätta samman och publicera utgåvor', en: 'assemble and publish releases' } },
  'case.read-secret': {
    by: ['registrar', 'reviewer', 'decision-maker'],
    does: { sv: 'läsa sekretessmarkerade handlingar', en: 'read records that are marked secret' },
  },
  'case.mark-secret': {
    by: ['registrar'],
    does: { sv: 'sekretessmarkera handlingar och häva markeringar', en: 'mark records secret and lift markings' },
  },
  'case.keep': {
    by: ['registrar'],
    does: { sv: 'bestämma hur länge handlingar bevaras', en: 'decide how long records are kept' },
  },
  'case.number': {
    by: ['registrar', 'administrator'],
    within: 'registry',
    does: { sv: 'bestämma hur diarienummer skrivs', en: 'decide how the numbers of cases are written' },
  },
  'case.dispose': { by: ['registrar'], does: { sv: 'gallra avslutade ärenden', en: 'dispose of closed cases' } },
  'case.archive': {
    by: ['registrar'],
    does: { sv: 'ta ut hela ärenden för e-arkiv', en: 'export whole cases for an archive' },
  },
  'licence.grant': {
    by: ['administrator'],
    within: 'registry',
    does: {
      sv: 'ge organisationer läsrätt enligt licenser och ta tillbaka den',
      en: 'grant organisations to read under licences, and withdraw it',
    },
  },
  'usage.push': {
    by: ['vendor', 'analyst'],
    machines: true,
    does: { sv: 'lämna aggregerad kodanvändning', en: 'push aggregated code usage' },
  },
  'usage.read': {
    by: 'everyone',
    machines: true,
    does: { sv: 'läsa kodanvändning med små tal dolda', en: 'read code usage with small counts hidden' },
  },
  'usage.read-own': {
    by: 'signed-in',
    machines: true,
    does: { sv: 'läsa den egna organisationens kodanvändning som den är', en: 'read the code usage of one’s own organisation as it is' },
  },
  'event.read': { by: 'everyone', machines: true, does: { sv: 'följa vad som händer', en: 'follow what happens' } },
  'subscription.manage': {
    by: 'signed-in',
    machines: true,
    does: { sv: 'sköta egna prenumerationer (webhook, e-post)', en: 'look after subscriptions of one’s own (webhook, e-mail)' },
  },
  'subscription.oversee': {
    by: ['administrator'],
    within: 'registry',
    does: { sv: 'se, pausa och avsluta allas prenumerationer', en: 'see, pause and end everybody’s subscriptions' },
  },
  'audit.read': {
    by: 'everyone',
    machines: true,
    does: { sv: 'läsa och verifiera händelsekedjan', en: 'read and verify the audit chain' },
  },
  'audit.read-names': {
    by: 'signed-in',
    does: { sv: 'se namn på dem som händelsekedjan berättar om', en: 'see the names of those whom the audit chain tells of' },
  },
} as const satisfies Record<string, Permission>;

/** Something that somebody may or may not do. */
export type Action = keyof typeof permissions;

/** The roles that an action needs, empty when it needs none. */
export function rolesFor(action: Action): readonly Role[] {
  const { by }: Permission = permissions[action];
  return typeof by === 'string' ? [] : by;
}

/**
 * True when the actor may do it to what is asked about: a subject field, or what has a subject field and a canonical address. Without
 * either the question is whether the actor may do it anywhere. A token's scopes narrow what its holder's roles give.
 */
export function permits(actor: Actor, action: Action, reach?: string | null | Reach): boolean {
  const { by, within, machines }: Permission = permissions[action];
  if (by === 'everyone') return true;
  if (actor.personId === null || (actor.machine === true && machines !== true)) return false;
  if (actor.scopes !== null && !actor.scopes.includes(action)) return false;
  if (by === 'signed-in') return true;
  return actor.grants.some((grant) => by.includes(grant.role) && (within === 'registry' ? isUnlimited(grant) : reaches(grant, reach)));
}

/**
 * Whose own drafts and records this actor may read: its person's, unless a token is limited to other things. Null reads what everybody may.
 * Ask it wherever ownership alone lets somebody read, since what is open to everybody passes the guard whatever the scopes.
 */
export function readingPersonOf(actor: Actor): string | null {
  return permits(actor, 'draft.read-own') ? actor.personId : null;
}

/** True of a role that holds everywhere. */
export function isUnlimited(grant: Grant): boolean {
  return grant.subjectField === null && (grant.namespace ?? null) === null;
}

/** True when a role counts for what is asked about. A role in a namespace counts only where the canonical address is told. */
export function reaches(grant: Grant, reach: string | null | undefined | Reach): boolean {
  if (reach === undefined || isUnlimited(grant)) return true;
  const { subjectField, url } = typeof reach === 'object' && reach !== null ? reach : { subjectField: reach, url: null };
  if (grant.subjectField !== null) return grant.subjectField === subjectField;
  return typeof url === 'string' && url.startsWith(grant.namespace!);
}
