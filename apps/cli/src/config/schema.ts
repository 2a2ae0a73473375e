import { FORMATS, rules, SEVERITIES } from '@termverk/checks';

/** The part of JSON Schema (2020-12) that describes `termverk.yaml`, and that the reader checks with positions. */
export interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'boolean';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** Every object is closed: a misspelt key is an error, not a wish that is quietly ignored. */
  readonly additionalProperties?: false;
  /** Exactly one of these keys has to be there, with what it requires. */
  readonly oneOf?: readonly { readonly required: readonly string[] }[];
  readonly items?: Schema;
}

const ruleSettings: Schema = {
  type: 'object',
  description: 'Rule id to severity, or off.',
  additionalProperties: false,
  properties: Object.fromEntries(
    rules.map(({ id, title }) => [id, { type: 'string', enum: [...SEVERITIES, 'off'], description: title.en } satisfies Schema]),
  ),
};

const subject: Schema = {
  type: 'object',
  description: 'Files to check: mappings, or lists of codes.',
  additionalProperties: false,
  oneOf: [{ required: ['mapping'] }, { required: ['codeList', 'codeSystem'] }],
  properties: {
    mapping: { type: 'string', minLength: 1, description: 'A mapping file (CSV), or a pattern such as mappings/**/*.csv.' },
    codeList: { type: 'string', minLength: 1, description: 'A file (CSV) with codes of one system, or a pattern.' },
    codeSystem: {
      type: 'string',
      minLength: 1,
      description: 'The code system of a code list: canonical or alias, with |version if wanted.',
    },
    name: { type: 'string', minLength: 1, description: 'Name that outlives a move of the file. Default: the path.' },
    sourceSystem: { type: 'string', minLength: 1, description: 'Code system of the source codes where the file does not say.' },
    targetSystem: { type: 'string', minLength: 1, description: 'Code system of the target codes where the file does not say.' },
    coversSource: { type: 'boolean', description: 'True when every active code of the source system is meant to have a row.' },
    encoding: { type: 'string', enum: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'], description: 'Default: found out.' },
    delimiter: { type: 'string', enum: [',', ';', '\t'], description: 'Default: found out.' },
  },
};

/** The schema of `termverk.yaml`. */
export const configurationSchema: Schema = {
  type: 'object',
  description: 'Configuration of termverk, the tool that checks mappings and code lists against a Termverk registry.',
  additionalProperties: false,
  properties: {
    registry: { type: 'string', pattern: '^https?://', description: 'Address of the registry. TERMVERK_URL and --registry go before it.' },
    against: { type: 'string', minLength: 1, description: 'Release to check against: its name, or latest.' },
    system: {
      type: 'object',
      description: 'The system that is checked.',
      additionalProperties: false,
      required: ['name', 'version'],
      properties: { name: { type: 'string', minLength: 1 }, version: { type: 'string', minLength: 1 } },
    },
    subjects: { type: 'array', items: subject, description: 'What to check when the command line names no files.' },
    failSeverity: { type: 'string', enum: SEVERITIES, description: 'The lowest severity that makes the check fail. Default: error.' },
    failOn: { type: 'string', enum: ['all', 'new'], description: 'Whether findings of the baseline make the check fail. Default: all.' },
    baseline: { type: 'string', minLength: 1, description: 'An earlier report (JSON or SARIF) to compare with.' },
    allowUnknown: { type: 'boolean', description: 'True: exit 0 also when nothing could be verified. Default: false.' },
    language: { type: 'string', enum: ['sv', 'en'], description: 'Language of reports. Default: that of the environment.' },
    formats: {
      type: 'array',
      description: 'Output formats; FORMAT=FILE writes to a file.',
      items: { type: 'string', pattern: `^(${FORMATS.join('|')})(=.+)?$` },
    },
    rules: ruleSettings,
    overrides: {
      type: 'array',
      description: 'Settings of rules for the files that a pattern matches; the last that matches counts.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['paths', 'rules'],
        properties: { paths: { type: 'array', items: { type: 'string', minLength: 1 } }, rules: ruleSettings },
      },
    },
  },
};

/** The schema as it is published beside the tool, for editors. */
export function publishedSchema(): string {
  const document = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'termverk.yaml', ...configurationSchema };
  return JSON.stringify(document, null, 2) + '\n';
}
