import type { Configuration } from '@termverk/platform';

/** What the person who has started a registry sees first: how to sign in and what to try next. */
export function hintsFor(configuration: Configuration, address: string): string[] {
  const common = [
    `Read:      ${address}   (the portal, in Swedish and English)`,
    `Explore:   ${address}/graphql   (queries with examples, works offline)`,
    `Health:    ${address}/health/ready`,
  ];
  if (configuration.mode === 'production') {
    const people = configuration.identityProviders.length > 0 ? [`Sign in:   ${address}/sign-in`] : [];
    return [...common, ...people, 'Programs:  create a token with  npx termverk-admin token --help'];
  }
  return [
    ...common,
    `Sign in:   ${address}/sign-in as one of the invented people; on the command line: npx termverk login --registry ${address}`,
    '           or take a token of theirs: mutation { mintDemoToken(person: "demo-forfattare") { token { secret } } }',
    `Try next:  TERMVERK_URL=${address} npm run demo`,
    `           npx termverk check seed/data/demo/mapping-faulty.csv --registry ${address} --against demo-2026.1`,
  ];
}
