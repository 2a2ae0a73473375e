import { MessageCatalogue } from '@termverk/kernel';

/** What the kinds of things are called, in the plural, as counts and lists head them. */
export const kindMessages = new MessageCatalogue({
  concept: { sv: 'Begrepp', en: 'Concepts' },
  'code-system': { sv: 'Kodverk', en: 'Code systems' },
  'value-set': { sv: 'Urval', en: 'Value sets' },
  'concept-map': { sv: 'Mappningar', en: 'Concept maps' },
  specification: { sv: 'Informationsspecifikationer', en: 'Information specifications' },
  standard: { sv: 'Standarder', en: 'Standards' },
  'service-contract': { sv: 'Tjänstekontrakt', en: 'Service contracts' },
  'naming-system': { sv: 'Identifierarsystem', en: 'Naming systems' },
  code: { sv: 'Koder', en: 'Codes' },
  organisation: { sv: 'Organisationer', en: 'Organisations' },
  body: { sv: 'Styrande och samverkande organ', en: 'Governance bodies' },
  system: { sv: 'System och tjänster', en: 'Systems and services' },
  'legal-act': { sv: 'Författningar och förarbeten', en: 'Acts and preparatory works' },
  initiative: { sv: 'Initiativ', en: 'Initiatives' },
});
