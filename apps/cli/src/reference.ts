import type { Command, Option } from 'commander';
import { EXIT_CODES } from '@termverk/checks';
import { buildProgram } from './program.js';
import { configurationSchema, type Schema } from './config/schema.js';
import { TEXT } from './program-text.js';

/** True for a command that is more than the name of a group. */
function doesSomething({ commands, options }: Command): boolean {
  return commands.length === 0 || options.some(({ long }) => long === '--registry');
}

/** The command line as a Markdown page, made from the command definitions; `docs/reference/cli.md` is this text. */
export function commandReference(): string {
  const silent = { write: () => undefined, isTerminal: false };
  const program = buildProgram(
    { argv: [], env: {}, workingDirectory: '.', out: silent, err: silent, now: new Date(0) },
    'en',
    () => undefined,
  );
  return [
    '# The command line',
    '',
    TEXT.PROGRAM.en,
    'This page is made from the command definitions. `termverk --help`, also with `--lang sv`, says the same.',
    '',
    ...program.commands.flatMap((command) => [
      ...(doesSomething(command) ? section(command) : []),
      ...command.commands.flatMap((inner) => section(inner)),
    ]),
    '## Exit codes',
    '',
    '| code | meaning |',
    '| --- | --- |',
    `| ${EXIT_CODES.pass} | passed, or done |`,
    `| ${EXIT_CODES.findings} | findings at or above the fail severity; a push, an import or a chain that was refused |`,
    `| ${EXIT_CODES.usage} | wrong usage or configuration, such as a release that does not exist |`,
    `| ${EXIT_CODES.unavailable} | the registry is unavailable: refused, unknown name, timeout, 5xx; a pipeline may try again |`,
    `| ${EXIT_CODES.notVerified} | not verified: nothing was there to check, or nothing could be judged (\`--allow-unknown\` makes it 0) |`,
    '',
    '## Environment',
    '',
    '| variable | meaning |',
    '| --- | --- |',
    '| `TERMVERK_URL` | address of the registry; `--registry` goes before it, and it before `termverk.yaml` |',
    '| `TERMVERK_TOKEN` | token, sent as `Authorization: Bearer`; goes before the sign-in of `termverk login` |',
    '| `XDG_CONFIG_HOME`, `HOME`, `APPDATA` | where `termverk login` keeps its sign-in: `termverk/credentials.json`, readable for its owner alone |',
    '| `TERMVERK_TIMEOUT` | seconds to wait for the registry, 30 unless told |',
    '| `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` | proxy towards the registry, and hosts that need none |',
    '| `NO_COLOR` | no colours, also on a terminal |',
    '| `LC_ALL`, `LC_MESSAGES`, `LANG` | Swedish when the first that is set begins with `sv`; `--lang` goes before them |',
    '| `NODE_EXTRA_CA_CERTS` | file with further certificate authorities (Node.js) |',
    '',
    '## termverk.yaml',
    '',
    'The JSON Schema is `apps/cli/termverk.schema.json`. Unknown keys are errors, told with line and column.',
    '',
    '| key | type | meaning |',
    '| --- | --- | --- |',
    ...keys(configurationSchema, ''),
    '',
  ].join('\n');
}

function section(command: Command): string[] {
  const parents = command.parent?.name() === 'termverk' ? 'termverk' : `termverk ${command.parent?.name()}`;
  const operands = command.registeredArguments.map((argument) => {
    const shown = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${shown}>` : `[${shown}]`;
  });
  return [
    `## ${parents} ${command.name()}`,
    '',
    command.description(),
    '',
    '```',
    [parents, command.name(), '[options]', ...operands].join(' '),
    '```',
    '',
    '| argument or option | meaning |',
    '| --- | --- |',
    ...command.registeredArguments.map((argument) => `| \`${argument.name()}\` | ${argument.description} |`),
    ...command.options.map((option) => `| \`${option.flags.replaceAll('|', '\\|')}\` | ${meaning(option)} |`),
    '',
  ];
}

function meaning({ description, argChoices }: Option): string {
  return argChoices === undefined ? description : `${description} (${argChoices.join(', ')})`;
}

function keys(schema: Schema, path: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const inner = path === '' ? name : `${path}.${name}`;
    const row = `| \`${inner}\` | ${typeOf(property)} | ${(property.description ?? '').replaceAll('|', '\\|')} |`;
    if (name === 'rules') return [row];
    return [row, ...keys(property, inner), ...(property.items === undefined ? [] : keys(property.items, `${inner}[]`))];
  });
}

function typeOf(schema: Schema): string {
  if (schema.enum !== undefined) return schema.enum.map((word) => `\`${word === '\t' ? '\\t' : word}\``).join(', ');
  return schema.type === 'array' ? `list of ${schema.items!.type}` : schema.type;
}
