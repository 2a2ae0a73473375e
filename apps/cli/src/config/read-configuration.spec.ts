import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { inWords } from '../stop.js';
import { readConfiguration } from './read-configuration.js';
import { publishedSchema } from './schema.js';

const validate = new Ajv2020({ strictRequired: false }).compile(JSON.parse(publishedSchema()) as object);

const right: [what: string, yaml: string][] = [
  ['nothing at all', ''],
  ['comments only', '# nothing\n'],
  ['a registry', 'registry: https://r.example'],
  ['a mapping', 'subjects:\n  - mapping: a.csv\n    coversSource: true\n    delimiter: ";"'],
  ['a tab as delimiter', 'subjects: [{mapping: a.tsv, delimiter: "\\t"}]'],
  ['a code list', 'subjects: [{codeList: a.csv, codeSystem: urn:x}]'],
  ['formats', 'formats: [text, sarif=out/a.sarif]'],
  ['rules', 'rules: {CODE-UNKNOWN: warning, MAP-ONE-TO-MANY: "off"}'],
  ['overrides', 'overrides: [{paths: ["a/**"], rules: {CODE-RETIRED: hint}}]'],
  ['a system', 'system: {name: Journal, version: "1"}'],
  ['an alias within the file', 'rules: &r {CODE-UNKNOWN: hint}\noverrides: [{paths: [a], rules: {CODE-UNKNOWN: hint}}]'],
];

const wrong: [what: string, yaml: string, problems: string[]][] = [
  ['a misspelt key', 'registry: https://r\nsubjets: []', ['2:1 unknown key subjets. Did you mean subjects?']],
  [
    'a misspelt value',
    'failSeverity: eror',
    ['1:15 failSeverity must be one of "error", "warning", "information", "hint". Did you mean "error"?'.replace('"error"?', 'error?')],
  ],
  ['a number where text belongs', 'against: 2026.1', ['1:10 against must be text']],
  ['text where a list belongs', 'subjects: a.csv', ['1:11 subjects must be array']],
  ['text where true or false belongs', 'allowUnknown: "yes"', ['1:15 allowUnknown must be true/false']],
  ['a list as the whole', '- a', ['1:1 termverk.yaml must be object']],
  ['a subject that is neither', 'subjects:\n  - name: x', ['2:5 subjects[0] must have exactly one of mapping, codeList']],
  [
    'a subject that is both',
    'subjects:\n  - {mapping: a, codeList: b, codeSystem: c}',
    ['2:5 subjects[0] must have exactly one of mapping, codeList'],
  ],
  ['a code list without its system', 'subjects:\n  - codeList: a', ['2:5 subjects[0].codeSystem is missing']],
  ['an empty path', 'subjects: [{mapping: ""}]', ['1:22 subjects[0].mapping must not be empty']],
  ['a misspelt rule', 'rules:\n  CODE-UNKNWON: off', ['2:3 unknown key rules.CODE-UNKNWON. Did you mean CODE-UNKNOWN?']],
  [
    'a rule with a wrong setting',
    'rules:\n  CODE-UNKNOWN: no',
    ['2:17 rules.CODE-UNKNOWN must be one of "error", "warning", "information", "hint", "off"'],
  ],
  ['a format that is none', 'formats: [pdf]', [expect.stringMatching(/^1:11 formats\[0\] must be/) as unknown as string]],
  ['a registry that is no address', 'registry: r.example', [expect.stringMatching(/^1:11 registry must be/) as unknown as string]],
  ['a token in the file', 'token: s', ['1:1 unknown key token']],
  [
    'several problems at once',
    'subjets: []\nfailOn: some',
    ['1:1 unknown key subjets. Did you mean subjects?', '2:9 failOn must be one of "all", "new"'],
  ],
];

const problemsOf = (yaml: string) => {
  const reading = readConfiguration(yaml);
  return reading.ok
    ? []
    : reading.problems.map(
        ({ line, column, problem, more }) =>
          `${line}:${column} ${[problem, ...more].map((sentence) => inWords(sentence, 'en')).join('. ')}`,
      );
};

describe('termverk.yaml', () => {
  it.each(right)('may say %s', (_what, yaml) => {
    expect(problemsOf(yaml)).toEqual([]);
  });

  it.each(wrong)('is refused at its place for %s', (_what, yaml, expected) => {
    expect(problemsOf(yaml)).toEqual(expected);
  });

  it('that is no YAML is refused at its place', () => {
    expect(problemsOf('a: [1')[0]).toMatch(/^1:\d+ not valid YAML/);
    expect(problemsOf('registry: https://a\nregistry: https://b')[0]).toMatch(/^2:1 not valid YAML/);
  });

  it.each([...right.map(([what, yaml]) => ({ what, yaml })), ...wrong.map(([what, yaml]) => ({ what, yaml }))])(
    'is judged alike by the published schema: $what',
    ({ yaml }) => {
      expect(validate((parse(yaml) as unknown) ?? {})).toBe(readConfiguration(yaml).ok);
    },
  );
});
