import type { LocalizedText } from '@termverk/kernel';
import type { Actor, Role } from '@termverk/platform';

/** Who may do one thing: everybody, everybody who is signed in, or the holders of certain roles. */
export interface Permission {
  readonly by: 'everyone' | 'signed-in' | readonly Role[];
  readonly does: Required<LocalizedText>;
}

/**
 * The one table of who may do what. The guard asks it, the reference page is made from it and a test walks it.
 * A role counts in the subject field that it was granted for; administrators run the registry and decide nothing.
 */
export const permissions = {
  'public.read': { by: 'everyone', does: { sv: 'läsa det publika innehållet', en: 'read public content' } },
  'demo.token': { by: 'everyone', does: { sv: 'få en demotoken (bara i provläge)', en: 'get a demo token (try-out mode only)' } },
  'self.read': { by: 'signed-in', does: { sv: 'se vem man är för registret', en: 'see who one is to the registry' } },
  'token.create': { by: 'signed-in', does: { sv: 'skapa egna API-tokens', en: 'create API tokens of one’s own' } },
  'token.revoke': { by: 'signed-in', does: { sv: 'återkalla egna API-tokens', en: 'revoke API tokens of one’s own' } },
  'content.import': { by: ['terminologist', 'registrar'], does: { sv: 'läsa in innehåll', en: 'import content' } },
  'import.read': { by: 'signed-in', does: { sv: 'följa och avbryta egna inläsningar', en: 'follow and cancel imports of one’s own' } },
  'import.oversee': {
    by: ['administrator'],
    does: { sv: 'följa och avbryta allas inläsningar', en: 'follow and cancel everybody’s imports' },
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
  'release.manage': { by: ['release-manager'], does: { sv: 'sätta samman och publicera utgåvor', en: 'assemble and publish releases' } },
  'usage.push': { by: ['vendor', 'analyst'], does: { sv: 'lämna aggregerad kodanvändning', en: 'push aggregated code usage' } },
  'usage.read': { by: 'everyone', does: { sv: 'läsa kodanvändning med små tal dolda', en: 'read code usage with small counts hidden' } },
  'usage.read-own': {
    by: 'signed-in',
    does: { sv: 'läsa den egna organisationens kodanvändning som den är', en: 'read the code usage of one’s own organisation as it is' },
  },
  'audit.read': { by: 'everyone', does: { sv: 'läsa och verifiera händelsekedjan', en: 'read and verify the audit chain' } },
} as const satisfies Record<string, Permission>;

/** Something that somebody may or may not do. */
export type Action = keyof typeof permissions;

/** The roles that an action needs, empty when it needs none. */
export function rolesFor(action: Action): readonly Role[] {
  const { by }: Permission = permissions[action];
  return typeof by === 'string' ? [] : by;
}

/**
 * True when the actor may do it in a subject field. Without a subject field the question is whether the actor may do it anywhere.
 * A token's scopes narrow what its holder's roles give.
 */
export function permits(actor: Actor, action: Action, subjectField?: string | null): boolean {
  const { by }: Permission = permissions[action];
  if (by === 'everyone') return true;
  if (actor.personId === null) return false;
  if (actor.scopes !== null && !actor.scopes.includes(action)) return false;
  if (by === 'signed-in') return true;
  return actor.grants.some(
    (grant) =>
      by.includes(grant.role) && (subjectField === undefined || grant.subjectField === null || grant.subjectField === subjectField),
  );
}
