import { readFileSync } from 'node:fs';

const FILE = new URL('../../seed/data/demo/usage.csv', import.meta.url);
const STATUSES = 'https://termverk.example/demo/CodeSystem/record-status';
const SPAN = { from: '2025-01', to: '2025-06' };

/** Two organisations push what they have counted; an analyst asks. */
export async function showUsage(registry, narrator) {
  narrator.chapter('An analyst asks how codes are used');
  const [header, ...rows] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  for (const [person, name, organisation] of [
    ['demo-uppgiftslamnare-ett', 'Demo Uppgiftslämnare Ett', 'region-exempel'],
    ['demo-uppgiftslamnare-tva', 'Demo Uppgiftslämnare Två', 'region-prov'],
  ]) {
    const own = rows.filter((row) => row.startsWith(`${organisation},`));
    const report = await push(registry, person, [header, ...own]);
    narrator.expect(report.accepted === own.length, `all ${own.length} rows are accepted: ${JSON.stringify(report)}`);
    narrator.step(name, `pushes ${own.length} rows for six months: ${report.accepted} accepted, ${report.replaced} replaced`);
  }
  await topCodes(registry, narrator);
  await afterRetirement(registry, narrator);
  await unmapped(registry, narrator);
}

async function push(registry, person, lines) {
  const answer = await fetch(`${registry.url}/api/v1/usage`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${await registry.token(person)}` },
    body: `${lines.join('\n')}\n`,
  });
  return answer.json();
}

async function topCodes(registry, narrator) {
  const { usageTopCodes } = await registry.ask(
    'demo-analytiker',
    'query ($codeSystem: String!, $from: String, $to: String) { usageTopCodes(codeSystem: $codeSystem, from: $from, to: $to, first: 100) { total { hiddenCells } edges { node { code display count organisations } } } }',
    { codeSystem: STATUSES, ...SPAN },
  );
  const figures = usageTopCodes.edges.map(({ node }) => node);
  narrator.expect(figures[0]?.code === 'GALL-PAG', `the most used code is GALL-PAG, not ${figures[0]?.code}`);
  narrator.step('Demo Analytiker', `top codes: ${figures.slice(0, 3).map(told).join('; ')}`);
  const { hiddenCells } = usageTopCodes.total;
  narrator.expect(hiddenCells > 0, 'small counts are hidden');
  narrator.expect(
    figures.every(({ count }) => count >= 5),
    'no count of 1 to 4 is shown',
  );
  narrator.step('Termverk', `hides ${hiddenCells} counts (one code in one month) that are small or give small ones away`);
}

async function afterRetirement(registry, narrator) {
  const { usageAfterRetirement } = await registry.ask(
    'demo-analytiker',
    'query ($codeSystem: String!, $from: String, $to: String) { usageAfterRetirement(codeSystem: $codeSystem, from: $from, to: $to) { edges { node { code display count since replacements { code } } } } }',
    { codeSystem: STATUSES, ...SPAN },
  );
  const codes = usageAfterRetirement.edges.map(({ node }) => node);
  narrator.expect(
    codes.some(({ code }) => code === 'GALL-AKT'),
    'GALL-AKT was used after its retirement',
  );
  for (const figure of codes) {
    const instead =
      figure.replacements.length === 0 ? 'nothing replaces it' : `use ${figure.replacements.map(({ code }) => code).join(' or ')}`;
    narrator.step('Demo Analytiker', `used after retirement: ${told(figure)}, retired ${figure.since ?? 'before'}; ${instead}`);
  }
}

async function unmapped(registry, narrator) {
  const { usageUnmappedLocalCodes } = await registry.ask(
    'demo-analytiker',
    'query ($from: String, $to: String) { usageUnmappedLocalCodes(from: $from, to: $to, first: 100) { edges { node { codeSystem code display count } } } }',
    SPAN,
  );
  const codes = usageUnmappedLocalCodes.edges.map(({ node }) => node);
  narrator.expect(codes.length > 0, 'there are local codes without a mapping');
  narrator.step('Demo Analytiker', `local codes that nobody has mapped: ${codes.map(told).join('; ')}`);
}

function told({ code, display, count }) {
  return `${code}${display ? ` ${display}` : ''}: ${count}`;
}
