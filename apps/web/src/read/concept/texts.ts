import type { Text } from '../../i18n/text.js';

/** Texts of the page of a concept. */
export const conceptTexts = {
  definition: { sv: 'Definition', en: 'Definition' },
  noDefinition: { sv: 'Definition saknas.', en: 'There is no definition.' },
  definedBy: { sv: 'Definierat av {{who}}', en: 'Defined by {{who}}' },
  paraphrase: { sv: 'återgivet med registrets ord', en: 'in the registry’s words' },
  authoritative: { sv: 'läs originalet', en: 'read the original' },
  terms: { sv: 'Termer', en: 'Terms' },
  noTerms: { sv: 'Termer saknas.', en: 'There are no terms.' },
  abbreviation: { sv: 'förkortning', en: 'abbreviation' },
  symbol: { sv: 'symbol', en: 'symbol' },
  toPatients: { sv: 'till patienter och allmänhet:', en: 'to patients and the public:' },
  notes: { sv: 'Anmärkningar', en: 'Notes' },
  examples: { sv: 'Exempel', en: 'Examples' },
  law: { sv: 'Rättslig grund', en: 'Legal basis' },
  sources: { sv: 'Källor', en: 'Sources' },
  relations: { sv: 'Begreppet bland andra', en: 'The concept among others' },
  diagram: { sv: 'Begreppsdiagram för {{title}}', en: 'Concept diagram of {{title}}' },
  diagramWords: {
    sv: 'Överordnade begrepp och helheter står ovanför, underordnade begrepp och delar nedanför, närliggande begrepp till vänster och det som inte ska förväxlas till höger. Samma uppgifter står i ord efter diagrammet.',
    en: 'Superordinate concepts and wholes stand above, subordinate concepts and parts below, related concepts to the left and what is not to be confused to the right. The same is said in words after the diagram.',
  },
  kindOf: { sv: 'är ett slags', en: 'is a kind of' },
  partOf: { sv: 'är en del av', en: 'is a part of' },
  hasKind: { sv: 'har som underordnat begrepp', en: 'has as narrower concept' },
  hasPart: { sv: 'har som del', en: 'has as part' },
  goesWith: { sv: 'hör ihop med', en: 'is related to' },
  notTheSame: { sv: 'ska inte förväxlas med', en: 'is not to be confused with' },
  saidThere: { sv: '(enligt det andra begreppet)', en: '(as the other concept has it)' },
  moreRelations: { sv: 'Det finns fler relationer än de som visas.', en: 'There are more relations than are shown.' },
} as const satisfies Record<string, Text>;
