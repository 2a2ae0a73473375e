import { readFileSync } from 'node:fs';

const FILE = new URL('../../seed/data/demo/usage.csv', import.meta.url);
const STATUSES = 'https://termverk.example/demo/code-system/record-status';

/** Two organisations push what they have counted; an analyst asks. */
export async function showUsage(registry, narrator) {
  narrator.chapter('An analyst asks how codes are used');
  const [header, ...rows] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  for (const [person, name, organisation] of [
    ['demo-uppgiftslamnare-ett', 'Demo Uppgiftslämnare Ett', 'region-exempel'],
    ['demo-uppgiftslamnare-tva', 'Demo Uppgiftslämnare Två', 'region-prov'],
  ]) {
    const own = rows.filter((row) => row.startsWith(`${organisation},`));
    const answer = await fetch(`${registry.url}/api/v1/usage`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', authorization: `Bearer ${await registry.token(person)}` },
      body: `${[header, ...own].join('\n')}\n`,
    });
    const report = await answer.json();
    narrator.expect(answer.ok && report.accepted === own.length, `all ${own.length} rows are accepted: ${JSON.stringify(report)}`);
    narrator.step(name, `pushes ${own.length} rows for six months: ${report.accepted} accepted, ${report.replaced} replaced`);
  }
  return STATUSES;
}
