import type { Configuration } from '@termverk/platform';

/** What the person who has started a registry sees first: how to sign in and what to try next. */
export function hintsFor(configuration: Configuration, address: string): string[] {
  const common = [`Explore:   ${address}/graphql   (queries with examples, works offline)`, `Health:    ${address}/health/ready`];
  if (configuration.mode === 'production') {
    return [...common, 'Sign in:   create a token with  npx termverk-admin token --help'];
  }
  return [
    ...common,
    'Sign in:   try-out mode hands out tokens of demo people: mutation { mintDemoToken(person: "demo-forfattare") { token { secret } } }',
    `Try next:  TERMVERK_URL=${address} npm run demo`,
    `           npx termverk check seed/data/demo/mapping-faulty.csv --registry ${address} --against demo-2026.1`,
  ];
}
