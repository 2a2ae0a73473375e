/**
 * What the matrix may wait for: a closed list of capabilities that the registry is going to have, in the domain's words. Whoever
 * builds one takes it away from the items that waited for it, and from here once nothing waits for it any more.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const capabilities = {
  'intake of needs': 'needs and obstacles from anybody, by whatever channel, with a receipt, a deadline and an answer',
  escalation: 'what nobody with a mandate takes up is handed to the body above and listed as without an owner',
  tasks: 'tasks that the registry opens in the body concerned',
  'follow-up of effects': 'expected effects measured on their date, and a list of those that nobody has followed up',
  'reports to bodies': 'reports at set times of decisions, adoption, use and effects',
  'decision policies':
    'what a policy demands of content and steps for each kind: completeness, linked content, plain wording, the path of a body',
  'law per element': 'the legal basis and rule of provenance of every element, and until when the law holds it up',
  retirement: 'retiring a version with reason, successor or none, and notice',
  'impact analysis': 'which value sets, mappings, specifications and systems a change touches',
  'local decisions': 'interim local codes and deviations that run out on a date',
  adoption: 'what every organisation has taken into use, plans, declines or has not told, with agreements and grants',
  installations: 'installed versions of systems, what they declare, and what flows between them',
  'use of published content': 'who asks for and uses what has been published, so that what nobody uses is seen',
  indicators: 'indicators with versioned definitions, numerator and denominator, and breaks in a series',
  'indicators of governance': 'lead times, consultations per year and other figures of governance, with their limits',
  'definition linter': 'a terminologist’s linter: homonyms, abbreviations with several expansions, terms advised against',
  'content of service contracts': 'RIV-TA contracts read in from XSD and WSDL',
  'term bank formats': 'ClaML, RF2 and TBX read in',
  'specification checks': 'mappings and contents checked against the elements and bindings of a specification',
  'payload checks': 'messages and documents checked against a specification, module by module',
  'bindingness in checks': 'severity after how binding an artefact is, and from when',
  'stored check runs': 'check runs that are kept, and count as trial use',
  'double documentation report': 'elements that two systems ask for and nobody maps',
  profiles: 'an organisation’s profile of a specification, which follows its base',
  'requirement packs': 'requirements for procurement, exported',
};
