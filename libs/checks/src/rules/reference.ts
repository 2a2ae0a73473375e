import { rules } from './registry.js';
import type { Rule, RuleFamily } from './rule.js';

const FAMILIES: Readonly<Record<RuleFamily, string>> = {
  CODE: 'CODE: codes against their code system / koder mot sitt kodverk',
  ID: 'ID: identifiers / identifierare',
  MAP: 'MAP: mappings / mappningar',
};

/** The rules as a Markdown page in both languages, made from the registry; `docs/reference/rules.md` is this text. */
export function rulesReference(): string {
  const families = [...new Set(rules.map(({ family }) => family))];
  const sections = families.map(
    (family) =>
      `## ${FAMILIES[family]}\n\n${rules
        .filter((rule) => rule.family === family)
        .map(section)
        .join('\n')}`,
  );
  return [
    '# Rules',
    '',
    'What `termverk check` looks for. Ids are stable: they may be written in configuration, baselines and approved deviations.',
    'This page is made from the rules themselves. `termverk explain RULE` shows one of them.',
    '',
    '| rule | severity | title | rubrik |',
    '| --- | --- | --- | --- |',
    ...rules.map(({ id, severity, title }) => `| [${id}](#${id.toLowerCase()}) | ${severity} | ${title.en} | ${title.sv} |`),
    '',
    ...sections,
  ].join('\n');
}

function section({ id, severity, title, explanation, remedy, message }: Rule): string {
  return [
    `### ${id}`,
    '',
    `Default severity: ${severity}.`,
    '',
    `**${title.en}.** ${explanation.en} ${remedy.en}`,
    '',
    `> ${message.en}`,
    '',
    `**${title.sv}.** ${explanation.sv} ${remedy.sv}`,
    '',
    `> ${message.sv}`,
    '',
  ].join('\n');
}
