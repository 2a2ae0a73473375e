import type { JsonObject, Result } from '@termverk/kernel';
import { catalogueMessages, PublicationService, ReleaseService, ResolutionTable, type CatalogueRefusal } from '@termverk/catalogue';
import type { SigningKeys } from '@termverk/identity';
import { createLogger, Reads, type Context, type Transactions } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import type { SeedFiles } from '../files/seed-files.js';
import { listedArtefacts } from './listed-artefacts.js';

interface DemoRelease {
  readonly name: string;
  readonly title: { readonly sv: string; readonly en: string };
  readonly effectiveFrom: string;
  /** Canonical URLs; the versions are those of the lists in `artefacts/`. */
  readonly artefacts: readonly string[];
}

/** What a release is made and signed with. */
interface ReleaseNeeds {
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly signingKeys: SigningKeys;
}

/** The release against which the demonstration checks; already in force, whatever the clock of this machine says. */
export async function loadDemoRelease(context: Context, files: SeedFiles, parts: ReleaseNeeds): Promise<JsonObject> {
  const wish = await files.yaml<DemoRelease>('demo/release.yaml');
  const taken: unknown[] = await context.manager.query('select 1 from release where name = $1', [wish.name]);
  // A published release never changes, also when a new version of this project would make it otherwise.
  if (taken.length > 0) return { rows: 0 };
  const releases = releaseService(parts);
  const dated = new Date(wish.effectiveFrom);
  const release = granted(
    await releases.create(context, {
      name: wish.name,
      title: wish.title,
      effectiveFrom: dated < context.now ? dated : context.now,
      demo: true,
    }),
  );
  const versions = await versionIds(context, files, wish);
  granted(await releases.addCurrent(context, release.id, versions));
  granted(await releases.publish(context, release.id, alreadyPublished));
  return { rows: versions.length, release: wish.name };
}

async function versionIds(context: Context, files: SeedFiles, wish: DemoRelease): Promise<string[]> {
  const wanted = new Set(wish.artefacts);
  const listed = (await listedArtefacts(files)).filter((artefact) => wanted.has(artefact.url));
  const rows: { id: string }[] = await context.manager.query(
    `select v.id from unnest($1::text[], $2::text[]) as wanted (url, version)
     join artefact a on a.url = wanted.url join artefact_version v on v.artefact_id = a.id and v.version = wanted.version
     where v.frozen_at is not null`,
    [listed.map(({ url }) => url), listed.map(({ version }) => version)],
  );
  if (rows.length !== wanted.size) throw new Error(`the release ${wish.name} names artefacts that are not in the registry`);
  return rows.map((row) => row.id);
}

function releaseService({ dataSource, transactions, signingKeys }: ReleaseNeeds): ReleaseService {
  // Nothing here publishes a version, which is all that a resolution table of its own would be asked for.
  const resolution = new ResolutionTable(new Reads(dataSource), createLogger({ logLevel: 'silent', logFormat: 'json' }));
  return new ReleaseService(transactions, new PublicationService(transactions, resolution), signingKeys);
}

function alreadyPublished(versionId: string): never {
  throw new Error(`version ${versionId} of the demonstration's release is still a draft`);
}

function granted<T>(result: Result<T, CatalogueRefusal>): T {
  if (result.ok) return result.value;
  throw new Error(result.refusals.map(({ code, args }) => catalogueMessages.render(code, 'en', args)).join(' '));
}
