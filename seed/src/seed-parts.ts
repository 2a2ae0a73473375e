import { join } from 'node:path';
import { sha256Hex, type JsonObject } from '@termverk/kernel';
import type { ImportService } from '@termverk/catalogue';
import type { SigningKeys } from '@termverk/identity';
import type { Context, Transactions } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { countries } from './content/countries.js';
import { loadDemoRelease } from './content/demo-release.js';
import { languageTags } from './content/languages.js';
import { ARTEFACT_LISTS, artefactIds, listedArtefacts, loadAliases, loadListed, type ListedArtefact } from './content/listed-artefacts.js';
import { loadPackage } from './content/load-package.js';
import {
  fhirR4Core,
  fhirR5Core,
  hl7Terminology,
  serviceContractTerminology,
  type ContentPackage,
  type PackagePlaces,
} from './content/packages.js';
import { loadBodies } from './directory/bodies.js';
import { loadLicences } from './directory/licences.js';
import { loadOrganisations } from './directory/organisations.js';
import { loadPeople } from './directory/people.js';
import { loadPolicies } from './directory/policies.js';
import { loadSubjectFields } from './directory/subject-fields.js';
import { loadSystems, SYSTEM_FILES } from './directory/systems.js';
import { SeedFiles } from './files/seed-files.js';
import { INITIATIVE_FILES, loadInitiatives } from './initiatives/initiatives.js';
import { loadPlans, PLAN_FILES } from './initiatives/plans.js';
import { ACTS, loadActs } from './legal/acts.js';
import { loadOpenProposals, PROPOSALS } from './proposals/open-proposals.js';
import type { SeedPart } from './seed-part.js';

/** What the parts need in order to load. */
export interface PartNeeds {
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly importService: ImportService;
  readonly signingKeys: SigningKeys;
  readonly log: (message: string) => void;
  readonly places: SeedPlaces;
}

/** Where everything is looked for. */
export interface SeedPlaces extends PackagePlaces {
  /** The seed's own data files. */
  readonly dataDir: string;
}

/** Which content a registry starts with. */
export interface SeedChoice {
  /** A registry in production gets nothing that is invented. */
  readonly mode: 'tryout' | 'production';
  /** `minimal` leaves out HL7 Terminology and FHIR's own code systems; `none` leaves out everything. */
  readonly amount: 'full' | 'minimal' | 'none';
}

/** The parts in the order in which they are loaded: each needs only those before it. */
export function seedParts(needs: PartNeeds, choice: SeedChoice): readonly SeedPart[] {
  if (choice.amount === 'none') return [];
  const files = new SeedFiles(needs.places.dataDir);
  return [
    ...directoryParts(files),
    listedPart(needs, files, 'artefacts', false),
    ...packageParts(needs, choice),
    ...afterPackages(needs, files),
    ...(choice.mode === 'tryout' ? demoParts(needs, files) : []),
  ];
}

function directoryParts(files: SeedFiles): SeedPart[] {
  const part = partsOf(files);
  const organisations = ['organisations/regions.csv', 'organisations/municipalities.csv', 'organisations/agencies-and-bodies.csv'];
  return [
    part('licences', 'licences', ['licences.yaml'], (context) => loadLicences(context, files)),
    part('organisations', 'regions, municipalities, agencies and other organisations', organisations, (context) =>
      loadOrganisations(context, files, organisations),
    ),
    part('subject-fields', 'subject fields', ['subject-fields.yaml'], (context) => loadSubjectFields(context, files, false)),
    part('bodies', 'governance bodies, seats and mandates', ['governance/bodies.yaml'], (context) => loadBodies(context, files, false)),
    // A policy is the registry's own decision; from the first start on it is changed there and nowhere else.
    part('policies', 'policies', ['governance/policies.yaml'], (context) => loadPolicies(context, files, false), 'never'),
    part('systems', 'registered systems', SYSTEM_FILES, (context) => loadSystems(context, files, false)),
    part('legal', 'acts and what came after them', [ACTS], (context) => loadActs(context, files)),
    part('initiatives', 'goals, gaps and initiatives', INITIATIVE_FILES, (context) => loadInitiatives(context, files)),
    part('plans', 'implementation plans and meetings', PLAN_FILES, (context) => loadPlans(context, files)),
  ];
}

function demoParts(needs: PartNeeds, files: SeedFiles): SeedPart[] {
  const part = partsOf(files);
  const organisations = ['organisations/demo.csv'];
  return [
    part('demo.organisations', 'invented organisations', organisations, (context) => loadOrganisations(context, files, organisations)),
    part('demo.subject-fields', 'invented subject field', ['subject-fields.yaml'], (context) => loadSubjectFields(context, files, true)),
    part('demo.people', 'invented people', ['people/demo.yaml'], (context) => loadPeople(context, files)),
    part('demo.bodies', 'invented bodies', ['governance/bodies.yaml'], (context) => loadBodies(context, files, true)),
    part(
      'demo.policies',
      'policies of the invented field',
      ['governance/policies.yaml'],
      (context) => loadPolicies(context, files, true),
      'never',
    ),
    part('demo.systems', 'invented systems', SYSTEM_FILES, (context) => loadSystems(context, files, true)),
    listedPart(needs, files, 'demo.artefacts', true),
    part('demo.aliases', 'names of the invented artefacts', ARTEFACT_LISTS, (context) => loadAliases(context, files, true)),
    part('demo.release', 'the release for the demonstration', ['demo/release.yaml'], (context) => loadDemoRelease(context, files, needs)),
    // What is written, submitted and reviewed in a registry is its own from then on.
    part('demo.proposals', 'open proposals', [PROPOSALS], (context) => loadOpenProposals(context, files, needs), 'never'),
  ];
}

function listedPart(needs: PartNeeds, files: SeedFiles, name: string, demo: boolean): SeedPart {
  const wanted = (artefact: ListedArtefact) => artefact.demo === demo && artefact.requires === undefined;
  return {
    name,
    title: demo ? 'invented artefacts' : 'concepts, code systems, naming systems, standards, contracts and specifications',
    checksum: () => listChecksum(files, wanted),
    again: 'adds',
    load: (context) => loadListed(context, needs.importService, files, wanted, demo),
  };
}

/** What depends on whether the packages of others were at hand: aliases that may be their canonicals, and maps to their content. */
function afterPackages(needs: PartNeeds, files: SeedFiles): SeedPart[] {
  const others = serviceContractTerminology(needs.places);
  const wanted = (artefact: ListedArtefact) => artefact.requires !== undefined;
  const checksum = async (own: Promise<string>) => sha256Hex(`${await own} ${(await others.checksum()) ?? 'without'}`);
  return [
    {
      name: 'aliases',
      title: 'other names of the artefacts',
      checksum: () => checksum(files.checksum(ARTEFACT_LISTS)),
      again: 'adds',
      load: (context) => loadAliases(context, files, false),
    },
    {
      name: 'artefacts.to-others',
      title: 'maps to the content of others',
      checksum: () => checksum(listChecksum(files, wanted)),
      again: 'adds',
      load: async (context) => {
        const listed = (await listedArtefacts(files)).filter(wanted);
        const there = await artefactIds(
          context,
          listed.map(({ requires }) => ({ url: requires! })),
        );
        const ready = (artefact: ListedArtefact) => wanted(artefact) && there.has(artefact.requires!);
        return listed.some(ready) ? loadListed(context, needs.importService, files, ready, false) : { rows: 0 };
      },
    },
  ];
}

/** R5 after R4, and HL7 Terminology after both, which hold older editions of some of its code systems: the last becomes the default. */
function packageParts(needs: PartNeeds, { amount }: SeedChoice): SeedPart[] {
  const large = amount === 'full' ? [fhirR4Core, fhirR5Core, hl7Terminology] : [];
  return [serviceContractTerminology, languageTags, countries, ...large].map((find) => packagePart(needs, find(needs.places)));
}

function packagePart({ importService, log }: PartNeeds, from: ContentPackage): SeedPart {
  return {
    name: `package.${from.name}`,
    title: from.title,
    path: from.path,
    checksum: from.checksum,
    again: 'adds',
    load: (context) => loadPackage(context, importService, from, log),
  };
}

async function listChecksum(files: SeedFiles, wanted: (artefact: ListedArtefact) => boolean): Promise<string> {
  const listed = (await listedArtefacts(files)).filter(wanted);
  return files.checksum([...ARTEFACT_LISTS, ...listed.map(({ file }) => file)]);
}

function partsOf(files: SeedFiles) {
  return (
    name: string,
    title: string,
    from: readonly string[],
    load: (context: Context) => Promise<JsonObject>,
    again: SeedPart['again'] = 'adds',
  ): SeedPart => ({ name, title, checksum: () => files.checksum(from), again, load });
}

/** Where the data lie in a checkout of this project. */
export function placesIn(projectRoot: string): SeedPlaces {
  return {
    dataDir: join(projectRoot, 'seed', 'data'),
    packagesDir: join(projectRoot, '.termverk', 'packages'),
    nodeModules: join(projectRoot, 'node_modules'),
    sharedDir: join(projectRoot, '..', 'shared', 'data'),
  };
}
