import type { RuleDefinition } from './rule.js';

/** Rules on a mapping as a whole: how its rows stand to each other and to the source. */
export const mapRules = {
  'MAP-ROW-UNREADABLE': {
    severity: 'error',
    title: { sv: 'Raden går inte att läsa', en: 'The row cannot be read' },
    explanation: {
      sv: 'Raden följer inte filens format, så den har inte kontrollerats.',
      en: 'The row does not follow the format of the file, so it has not been checked.',
    },
    remedy: { sv: 'Rätta raden i filen.', en: 'Correct the row in the file.' },
    message: { sv: 'Raden går inte att läsa: {reason}', en: 'The row cannot be read: {reason}' },
    identity: ['reason'],
  },
  'MAP-DUPLICATE-ROW': {
    severity: 'warning',
    title: { sv: 'Samma rad två gånger', en: 'The same row twice' },
    explanation: {
      sv: 'Källa, mål och villkor är desamma som på en tidigare rad.',
      en: 'Source, target and condition are the same as in an earlier row.',
    },
    remedy: { sv: 'Ta bort den ena raden.', en: 'Remove one of the rows.' },
    message: {
      sv: 'Raden "{sourceCode}" till "{code}" finns redan på rad {firstLine}.',
      en: 'The row "{sourceCode}" to "{code}" already stands on line {firstLine}.',
    },
    identity: ['sourceCode', 'code'],
  },
  'MAP-SYSTEM-TO-ITSELF': {
    severity: 'error',
    title: { sv: 'Mappning från ett kodverk till sig självt', en: 'Map from a code system to itself' },
    explanation: {
      sv: 'Källa och mål är samma kodverk. Då är mappningen antingen överflödig eller så är den ena identifieraren fel.',
      en: 'Source and target are the same code system. The map is then either needless or one of the identifiers is wrong.',
    },
    remedy: { sv: 'Rätta källans eller målets identifierare.', en: 'Correct the identifier of the source or of the target.' },
    message: {
      sv: 'Mappningen går från {system} till sig självt.',
      en: 'The map goes from {system} to itself.',
    },
    identity: ['system'],
  },
  'MAP-TARGET-MISSING': {
    severity: 'error',
    title: { sv: 'Raden saknar mål', en: 'The row has no target' },
    explanation: {
      sv: 'En källkod utan mål är antingen ett ofärdigt arbete eller ett beslut att inte mappa; raden måste säga vilket.',
      en: 'A source code without a target is either unfinished work or a decision not to map; the row must say which.',
    },
    remedy: {
      sv: 'Ange ett mål, eller att raden inte mappas och varför.',
      en: 'State a target, or that the row is not mapped and why.',
    },
    message: {
      sv: 'Källkoden "{sourceCode}" har varken mål eller uppgift om att den inte mappas.',
      en: 'The source code "{sourceCode}" has neither a target nor a statement that it is not mapped.',
    },
    identity: ['sourceCode'],
  },
  'MAP-SOURCE-UNMAPPED': {
    severity: 'warning',
    title: { sv: 'Källkod utan rad', en: 'Source code without a row' },
    explanation: {
      sv: 'Källkodverket har en aktiv kod som ingen rad i mappningen nämner.',
      en: 'The source code system has an active code that no row of the map mentions.',
    },
    remedy: {
      sv: 'Lägg till en rad, eller en rad som säger att koden inte mappas och varför.',
      en: 'Add a row, or a row that says that the code is not mapped and why.',
    },
    message: {
      sv: 'Källkoden "{sourceCode}" i {system} har ingen rad.',
      en: 'The source code "{sourceCode}" in {system} has no row.',
    },
    identity: ['system', 'sourceCode'],
  },
  'MAP-AMBIGUOUS-TARGET': {
    severity: 'error',
    title: { sv: 'Flera likvärdiga mål', en: 'Several equivalent targets' },
    explanation: {
      sv: 'En källkod sägs vara likvärdig med flera målkoder utan villkor som skiljer dem åt. Då går det inte att översätta den.',
      en: 'One source code is said to be equivalent to several target codes without a condition that tells them apart. It cannot then be translated.',
    },
    remedy: {
      sv: 'Välj ett av målen, ange villkor (dependsOn), eller ändra relationen.',
      en: 'Choose one of the targets, state a condition (dependsOn), or change the relationship.',
    },
    message: {
      sv: 'Källkoden "{sourceCode}" är likvärdig med både "{code}" och målet på rad {firstLine}, utan villkor.',
      en: 'The source code "{sourceCode}" is equivalent both to "{code}" and to the target on line {firstLine}, without a condition.',
    },
    identity: ['sourceCode', 'code'],
  },
  'MAP-ONE-TO-MANY': {
    severity: 'warning',
    title: { sv: 'En källkod till flera mål', en: 'One source code to many targets' },
    explanation: {
      sv: 'En källkod har flera mål utan villkor (dependsOn) som säger när vilket gäller.',
      en: 'One source code has several targets without a condition (dependsOn) that says when which applies.',
    },
    remedy: { sv: 'Ange villkor, eller behåll ett av målen.', en: 'State a condition, or keep one of the targets.' },
    message: {
      sv: 'Källkoden "{sourceCode}" har både "{code}" och målet på rad {firstLine}, utan villkor.',
      en: 'The source code "{sourceCode}" has both "{code}" and the target on line {firstLine}, without a condition.',
    },
    identity: ['sourceCode', 'code'],
  },
} as const satisfies Readonly<Record<string, RuleDefinition>>;
