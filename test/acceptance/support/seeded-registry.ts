import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JWTPayload } from 'jose';
import pg from 'pg';
import { BrowserSession } from '../../support/browser-session.js';
import { graphql } from '../../support/client.js';
import { ForgingProvider } from '../../support/forging-provider.js';
import { freePort } from '../../support/free-port.js';
import { People } from '../../support/people.js';
import { runProgram, TERMVERK, type Ended } from '../../support/program.js';
import { Journey } from '../../support/proposals.js';
import { startTestRegistry, type TestRegistry } from '../../support/registry.js';

/** Content of the registry’s own begins with it. */
export const BASE = 'https://termverk.example';
/** The release of the demonstration, which mappings are checked against. */
export const RELEASE = 'demo-2026.1';
/** The folder of the made-up files of the demonstration. */
export const DEMO_FILES = fileURLToPath(new URL('../../../seed/data/demo/', import.meta.url));

/** What a search found, best first. */
export interface Hit {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly role: string;
  readonly nodeId: string;
}

/** An artefact with its version in force. */
export interface HeldArtefact {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly licence: string;
  readonly bindingness: readonly { readonly level: string }[];
  readonly currentVersion: {
    readonly id: string;
    readonly version: string;
    readonly contentChecksum: string;
    readonly header: Header;
  } | null;
}

/** The members of headers that the matrix looks at; each kind has some of them. */
export interface Header {
  readonly definitions?: readonly { readonly language: string; readonly text: string }[];
  readonly terms?: readonly { readonly language: string; readonly text: string; readonly status: string }[];
  readonly distinctFrom?: readonly { readonly target: string; readonly reason: { readonly sv: string }; readonly source: string }[];
  readonly elements?: readonly Element[];
  readonly gaps?: readonly { readonly kind: string; readonly element?: string; readonly description: { readonly sv: string } }[];
  readonly sources?: readonly object[];
  readonly [member: string]: unknown;
}

/** An element of an information specification. */
export interface Element {
  readonly path: string;
  readonly definition?: { readonly sv: string };
  readonly legalDomain?: readonly string[];
  readonly legalBasis?: readonly object[];
  readonly provenanceRule?: { readonly sv: string };
  readonly evidence?: readonly { readonly source: string; readonly place?: string }[];
}

/** The level of assurance that the registry asks its provider for (Swedish e-identification, tillitsnivå 3). */
export const STRONG = 'http://id.elegnamnden.se/loa/1.0/loa3';

function strong({ issuer }: ForgingProvider): object {
  const claims = { organisationNumber: 'orgNumber' };
  return {
    name: 'strong',
    issuer,
    clientId: 'termverk',
    clientSecret: 'not-a-secret-in-tests',
    claims,
    newPeople: 'create',
    assurance: [STRONG],
  };
}

/** A registry that runs as a process of its own with all that a new one holds, and every way to it that its users have. */
export class SeededRegistry {
  readonly people: People;
  readonly journey: Journey;
  private folder: string | undefined;

  private constructor(
    private readonly running: TestRegistry,
    /** An OpenID provider that stands for those of the country: the registry takes people from it when they are identified strongly. */
    readonly provider: ForgingProvider,
  ) {
    this.people = new People(running.url);
    this.journey = new Journey(this.people);
  }

  /** Starts it and waits until it answers, and finds everything that it holds. Call `stop` in the end. */
  static async start(): Promise<SeededRegistry> {
    const [provider, port] = await Promise.all([ForgingProvider.start(), freePort()]);
    let running: TestRegistry | undefined;
    try {
      running = await startTestRegistry({
        seed: 'minimal',
        // Providers send people back to an address that is known beforehand.
        env: {
          PORT: port,
          TERMVERK_PUBLIC_URL: `http://127.0.0.1:${port}`,
          TERMVERK_IDENTITY_PROVIDERS: JSON.stringify([strong(provider)]),
        },
      });
      await searchFilled(running.databaseUrl);
      return new SeededRegistry(running, provider);
    } catch (error) {
      await running?.stop();
      await provider.close();
      throw error;
    }
  }

  get url(): string {
    return this.running.url;
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.provider.close();
    if (this.folder !== undefined) await rm(this.folder, { recursive: true });
  }

  /** What a query answers to somebody who has not signed in, in Swedish. Throws with what was told when it does not succeed. */
  async ask<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const { data, errors } = await graphql<Data>(this.url, query, variables, undefined, { 'accept-language': 'sv' });
    if (errors.length > 0 || data === null) throw new Error(`the registry answered ${JSON.stringify(errors)}`);
    return data;
  }

  /** Signs somebody in whom the provider tells of so; who they are to the registry, or null when they are not let in. */
  async signIn(claims: JWTPayload): Promise<string | null> {
    const browser = new BrowserSession(this.url);
    this.provider.next = { claims };
    await browser.follow('/sign-in?provider=strong', ({ pathname }) => pathname === '/graphql');
    const me = await browser.ask<{ me: { person: { name: string } } }>('{ me { person { name } } }');
    return me.data?.me.person.name ?? null;
  }

  /** The number of an organisation that the registry knows; throws when it has none. */
  async organisationNumber(slug: string): Promise<string> {
    const { organisation } = await this.ask<{ organisation: { organisationNumber: string } }>(
      'query ($slug: String!) { organisation(slug: $slug) { organisationNumber } }',
      { slug },
    );
    return organisation.organisationNumber;
  }

  /** What a search finds. */
  async search(text: string): Promise<Hit[]> {
    const { search } = await this.ask<{ search: { hits: { edges: { node: Hit }[] } } }>(
      'query ($text: String!) { search(text: $text, first: 10) { hits { edges { node { kind title text role nodeId } } } } }',
      { text },
    );
    return search.hits.edges.map(({ node }) => node);
  }

  /** The artefact behind a canonical or an alias; throws when the registry does not hold it. */
  async artefact(url: string): Promise<HeldArtefact & { readonly currentVersion: NonNullable<HeldArtefact['currentVersion']> }> {
    const { artefact } = await this.ask<{ artefact: HeldArtefact | null }>(
      `query ($url: String!) { artefact(url: $url) {
         id url title licence bindingness { level } currentVersion { id version contentChecksum header } } }`,
      { url },
    );
    if (artefact === null || artefact.currentVersion === null) throw new Error(`the registry does not hold ${url}`);
    return { ...artefact, currentVersion: artefact.currentVersion };
  }

  /** The command line, as a vendor runs it in a pipeline. */
  termverk(...args: readonly string[]): Promise<Ended> {
    return runProgram(TERMVERK, [...args, '--lang', 'en'], { TERMVERK_URL: this.url });
  }

  /** A file checked against the release of the demonstration: the exit code and the findings. */
  async check(
    file: string,
    ...more: readonly string[]
  ): Promise<{ readonly status: number | null; readonly findings: readonly Finding[] }> {
    const { status, report } = await this.checked(file, more);
    return { status, findings: report.findings };
  }

  /** The report of such a check. */
  async reportOf(file: string): Promise<Report> {
    return (await this.checked(file, [])).report;
  }

  /** A file of one's own with the text, which is gone when the registry is. */
  async file(name: string, text: string): Promise<string> {
    this.folder ??= await mkdtemp(join(tmpdir(), 'termverk-acceptance-'));
    const path = join(this.folder, name);
    await writeFile(path, text);
    return path;
  }

  private async checked(file: string, more: readonly string[]): Promise<{ readonly status: number | null; readonly report: Report }> {
    const { status, stdout, stderr } = await this.termverk('check', file, '--against', RELEASE, '--format', 'json', ...more);
    if (stdout === '') throw new Error(`the check said nothing but ${stderr}`);
    return { status, report: JSON.parse(stdout) as Report };
  }
}

/** What a check reports in JSON. */
export interface Report {
  readonly against: { readonly release: string; readonly checksum: string };
  readonly findings: readonly Finding[];
}

/** A finding of a check. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: { readonly sv: string; readonly en: string };
  readonly candidates?: readonly { readonly code: string }[];
  readonly resolved: readonly { readonly url: string; readonly version: string; readonly link: string }[];
}

const FILL_MS = 60_000;
const POLL_MS = 500;
/** How many texts search has, and how many published artefacts it has not looked at. */
const FILLING = `select (select count(*) from search_text)::int as texts,
  (select count(*) from artefact a where published_at is not null and not exists (select 1 from search_subject s where s.subject_id = a.id))::int as left`;

/** Search is filled by a job after the registry has started: waits until nothing is left and nothing more comes. */
async function searchFilled(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    let seen = { texts: 0, same: 0 };
    for (const until = Date.now() + FILL_MS; seen.same < 3;) {
      if (Date.now() > until) throw new Error(`search was not filled within ${FILL_MS / 1000} s`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      const [{ texts, left }] = (await client.query<{ texts: number; left: number }>(FILLING)).rows as [{ texts: number; left: number }];
      seen = { texts, same: left === 0 && texts > 0 && texts === seen.texts ? seen.same + 1 : 0 };
    }
  } finally {
    await client.end();
  }
}
