#!/usr/bin/env node
// `npm run bench -- AREA… [--quick] [--only PART,…]`: measures and prints one JSON line per figure. See --help.
import { parseArgs } from 'node:util';
import { areas } from './areas.mjs';
import { printFigure } from './measure/figures.mjs';

const options = {
  help: { type: 'boolean', short: 'h' },
  quick: { type: 'boolean' },
  only: { type: 'string' },
};

const { values, positionals } = parseArgs({ options, allowPositionals: true });
const unknown = positionals.filter((name) => !(name in areas));
if (unknown.length > 0) {
  process.stderr.write(`There is no area ${unknown.join(', ')}; there are: ${Object.keys(areas).join(', ')}.\n`);
  process.exitCode = 2;
} else if (values.help || positionals.length === 0) {
  process.stdout.write(help());
} else {
  for (const name of positionals) {
    const { run } = await areas[name].load();
    await run({
      quick: values.quick === true,
      only: values.only?.split(',') ?? null,
      print: (figure) => printFigure({ area: name, ...figure }),
      say: (line) => process.stderr.write(`${line}\n`),
    });
  }
}

function help() {
  const rows = Object.entries(areas).map(([name, area]) => `  ${name.padEnd(12)} ${area.title} (parts: ${area.parts.join(', ')})`);
  return `Usage: npm run bench -- AREA... [--quick] [--only PART,...]

Areas:
${rows.join('\n')}

  --quick   smaller content and fewer, shorter rounds: shows that it runs, not how fast
  --only    only these parts of the areas

Prints one JSON line per figure on standard output:
  {"area","name","value","unit","ratio","baseline","target","ok"}
\`ratio\` is against \`baseline\`, measured in alternating rounds on the same machine; \`spread\` gives the lowest and highest round.
A figure that misses its target says ok: false; the exit code is 0 all the same.

Starts an embedded PostgreSQL in a temporary folder; DATABASE_URL names another server, on which databases called bench_* are
made and dropped. The workspace must be built (npm run build).
`;
}
