import type { People } from './people.js';

/** A proposal as tests follow it. */
export interface TestProposal {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly items: readonly {
    readonly id: string;
    readonly checksum: string;
    readonly version: string;
    readonly similar: readonly { readonly canonical: string; readonly relation: string | null }[];
  }[];
}

const PAYLOAD = 'proposal { id number state items { id checksum version similar { canonical relation } } } userErrors { code path }';

/** Mutations of proposals by their names, with the payload that tests read. */
export const MUTATION = {
  onId: (name: string) => `mutation ($id: ID!) { ${name}(id: $id) { ${PAYLOAD} } }`,
  create: `mutation ($input: CreateProposalInput!) { createProposal(input: $input) { ${PAYLOAD} } }`,
  editItem: `mutation ($input: EditProposalItemInput!) { editProposalItem(input: $input) { ${PAYLOAD} } }`,
  declareRelated: `mutation ($input: DeclareRelatedItemInput!) { declareRelatedItem(input: $input) { ${PAYLOAD} } }`,
  review: `mutation ($input: ReviewItemInput!) { reviewItem(input: $input) { ${PAYLOAD} } }`,
  openConsultation:
    'mutation ($input: OpenConsultationInput!) { openConsultation(input: $input) { proposal { consultations { id } } userErrors { code path } } }',
  respond:
    'mutation ($input: RespondToConsultationInput!) { respondToConsultation(input: $input) { consultation { responses { lines { id } } } userErrors { code path } } }',
  dispose: 'mutation ($input: DisposeOfLineInput!) { disposeOfLine(input: $input) { userErrors { code path } } }',
  closeConsultation: 'mutation ($id: ID!) { closeConsultation(id: $id) { userErrors { code path } } }',
  attend: `mutation ($input: AttendDecisionInput!) { attendDecision(input: $input) { ${PAYLOAD} } }`,
  decide: `mutation ($input: DecideProposalInput!) { decideProposal(input: $input) { ${PAYLOAD} } }`,
  schedule: `mutation ($id: ID!, $release: ID!) { scheduleProposal(id: $id, release: $release) { ${PAYLOAD} } }`,
  createRelease: 'mutation ($input: CreateReleaseInput!) { createRelease(input: $input) { release { id } userErrors { code path } } }',
  publishRelease: 'mutation ($release: ID!) { publishRelease(release: $release) { published userErrors { code path } } }',
} as const;

/** The people who take a proposal in the example field from its text to its publication. */
export const AUTHOR = 'demo-forfattare';
export const REGISTRAR = 'demo-registrator';
export const FIRST_REVIEWER = 'demo-granskare-ett';
export const SECOND_REVIEWER = 'demo-granskare-tva';
export const DECIDER = 'demo-beslutsfattare';
export const MEMBER = 'demo-radsledamot';
export const COUNCIL = 'exempelradet-for-begrepp';

/** A concept with what a change of it starts from. */
export interface TestConcept {
  readonly id: string;
  readonly url: string;
  readonly currentVersion: {
    readonly id: string;
    readonly version: string;
    readonly contentChecksum: string;
    readonly header: { readonly definitions: readonly { readonly language: string; readonly text: string }[] };
  };
}

/** Takes proposals along their way over HTTP, a step at a time. */
export class Journey {
  constructor(readonly people: People) {}

  /** The demo concept with that last part of its canonical URL, as it is now. */
  async concept(slug: string): Promise<TestConcept> {
    const { artefact } = await this.people.ask<{ artefact: TestConcept }>(
      null,
      'query ($url: String!) { artefact(url: $url) { id url currentVersion { id version contentChecksum header } } }',
      { url: `https://termverk.example/demo/concept/${slug}` },
    );
    return artefact;
  }

  /** What an ordinary proposal for a new Swedish definition says. */
  wish(concept: TestConcept, text: string, more: object = {}): { input: object } {
    const risk = { risk: 'Missförstånd', consequence: 'Fel plan läses', measure: 'Utbildning' };
    return {
      input: {
        path: 'ordinary',
        title: 'Ny betydelse',
        motivation: 'Ett prov.',
        operationalRisks: [risk],
        itRisks: [risk],
        expectedEffect: { baseline: '40 %', target: '90 %', date: '2027-12-31' },
        references: [{ title: 'Utredning (påhittad)' }],
        items: [{ artefact: concept.id, baseChecksum: concept.currentVersion.contentChecksum, ...definition(concept, text) }],
        ...more,
      },
    };
  }

  /** A proposal for a new Swedish definition, not submitted. */
  async propose(concept: TestConcept, text: string, more: object = {}): Promise<TestProposal> {
    return this.step(AUTHOR, MUTATION.create, this.wish(concept, text, more));
  }

  /** Submits a proposal, having told it apart from whatever is like it. */
  async submit(proposal: TestProposal): Promise<TestProposal> {
    const checked = await this.onId(AUTHOR, 'checkProposal', proposal);
    for (const item of checked.items) {
      for (const { canonical } of item.similar.filter(({ relation }) => relation === null)) {
        await this.step(AUTHOR, MUTATION.declareRelated, {
          input: { item: item.id, canonical, relation: 'dismissed', reason: 'Ett annat begrepp.' },
        });
      }
    }
    return this.onId(AUTHOR, 'submitProposal', proposal);
  }

  /** A submitted proposal in review. */
  async inReview(concept: TestConcept, text: string): Promise<TestProposal> {
    return this.onId(REGISTRAR, 'startReview', await this.submit(await this.propose(concept, text)));
  }

  /** One person approves an item from one side. */
  approve(person: string, proposal: TestProposal, perspective: string): Promise<TestProposal> {
    return this.step(person, MUTATION.review, approval(proposal, perspective));
  }

  /** A consultation of one organisation, answered, disposed of and closed. */
  async consult(proposal: TestProposal): Promise<void> {
    const { proposal: opened } = await this.people.act<{ proposal: { consultations: { id: string }[] } }>(
      REGISTRAR,
      MUTATION.openConsultation,
      {
        input: {
          proposal: proposal.id,
          theme: 'Definitionen',
          questions: [],
          invited: ['exempelkommunen'],
          closesAt: new Date(Date.now() + 86_400_000).toISOString(),
        },
      },
    );
    const consultation = opened.consultations.at(-1)!.id;
    const line = { item: proposal.items[0]!.id, element: 'definitions/sv', supportsTerm: true, supportsDefinition: true, comment: 'Bra.' };
    const answered = await this.people.act<{ consultation: { responses: { lines: { id: string }[] }[] } }>(
      'demo-remissinstans',
      MUTATION.respond,
      {
        input: { consultation, position: 'support-with-comments', lines: [line] },
      },
    );
    const [{ id }] = answered.consultation.responses.at(-1)!.lines as [{ id: string }];
    await this.people.act(REGISTRAR, MUTATION.dispose, { input: { line: id, outcome: 'taken-into-account', reason: 'Tack.' } });
    await this.people.act(REGISTRAR, MUTATION.closeConsultation, { id: consultation });
  }

  /** A proposal on which only the decision is missing. */
  async decisionPending(concept: TestConcept, text: string): Promise<TestProposal> {
    const proposal = await this.inReview(concept, text);
    await this.approve(FIRST_REVIEWER, proposal, 'operational');
    await this.approve(SECOND_REVIEWER, proposal, 'informatics');
    await this.consult(proposal);
    return this.onId(REGISTRAR, 'requestDecision', proposal);
  }

  /** A proposal that has been decided and waits for its release to be published. */
  async scheduled(concept: TestConcept, text: string, release: string): Promise<TestProposal> {
    const pending = await this.decisionPending(concept, text);
    await this.attend(pending);
    await this.step(DECIDER, MUTATION.decide, decision(pending));
    const { release: created } = await this.people.act<{ release: { id: string } }>('demo-utgivningsansvarig', MUTATION.createRelease, {
      input: { name: release, titleSv: 'Prov', titleEn: 'Test', effectiveFrom: '2025-01-01T00:00:00Z' },
    });
    return this.step('demo-utgivningsansvarig', MUTATION.schedule, { id: pending.id, release: created.id });
  }

  /** Another member of the council says that they take part in the decision, having read the brief. The council decides through two. */
  async attend({ id }: Pick<TestProposal, 'id'>): Promise<void> {
    const { proposal } = await this.people.ask<{ proposal: { brief: { checksum: string } } }>(
      MEMBER,
      'query ($id: ID!) { proposal(id: $id) { brief { checksum } } }',
      { id },
    );
    await this.people.act(MEMBER, MUTATION.attend, { input: { proposal: id, body: COUNCIL, brief: proposal.brief.checksum } });
  }

  /** Publishes a release by its name. */
  publish(release: string): Promise<{ published: boolean }> {
    return this.people.act('demo-utgivningsansvarig', MUTATION.publishRelease, { release });
  }

  /** A step that needs nothing but the proposal. */
  onId(person: string, mutation: string, { id }: TestProposal): Promise<TestProposal> {
    return this.step(person, MUTATION.onId(mutation), { id });
  }

  private async step(person: string, mutation: string, variables: object): Promise<TestProposal> {
    return (await this.people.act<{ proposal: TestProposal }>(person, mutation, variables)).proposal;
  }
}

/** A patch of a concept's Swedish definition. */
export function definition(concept: TestConcept, text: string): { patch: object[] } {
  const position = concept.currentVersion.header.definitions.findIndex(({ language }) => language === 'sv');
  return { patch: [{ op: 'replace', path: `/definitions/${position}/text`, value: text }] };
}

/** An approval of a proposal's first item as it was read. */
export function approval({ items: [item] }: TestProposal, perspective: string): { input: object } {
  return { input: { item: item!.id, checksum: item!.checksum, verdict: 'approve', perspective, comment: 'Väl avvägt.' } };
}

/** A decision of a body that approves the one item of a proposal. */
export function decision({ id, items: [item] }: TestProposal, body = COUNCIL): { input: object } {
  return {
    input: {
      proposal: id,
      body,
      reasons: 'Underlaget håller.',
      outcomes: [{ item: item!.id, outcome: 'approved', checksum: item!.checksum }],
    },
  };
}
