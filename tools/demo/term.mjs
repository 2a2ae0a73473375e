import { DemoFailure } from './narrator.mjs';

const CONCEPTS = 'https://termverk.example/demo/concept';
const PROPOSAL =
  'proposal { id number state routedTo { name } items { id checksum changeClass leastVersionStep version similar { canonical relation } } consultations { id } } userErrors { code message }';
const ON_ID = (mutation) => `mutation ($id: ID!) { ${mutation}(id: $id) { ${PROPOSAL} } }`;

/** Two wordings with different meanings: every run proposes the one that is not in force. */
const MEANINGS = [
  'samtal där en person, närstående och personal går igenom personens behov och mål och bestämmer nästa steg',
  'samtal där en person och personal går igenom personens behov och bestämmer nästa steg',
];
/** One meaning in two wordings, the one with the deliberate misspelling first. */
const SPELLINGS = [
  [/aktuel\b/, 'aktuell', 'corrects the misspelling "aktuel"'],
  [
    /svarar för att en plan hålls aktuell och följs upp/,
    'svarar för att en plan följs upp och hålls aktuell',
    'puts the words in another order',
  ],
  [
    /svarar för att en plan följs upp och hålls aktuell/,
    'svarar för att en plan hålls aktuell och följs upp',
    'puts the words back in order',
  ],
];

/** A change of meaning: from a proposal by one person to a publication that several organisations stand behind. */
export async function changeTerm(registry, narrator) {
  narrator.chapter('An informatician changes what a term means');
  const { artefact } = await concept(registry, 'planeringssamtal');
  const { before, definition, position } = swedishDefinition(artefact);
  narrator.step('Anyone', `reads "planeringssamtal" ${before.version}: ${definition}`);

  const wanted = MEANINGS.find((wording) => wording !== definition);
  const proposal = await propose(registry, artefact, before, position, wanted, 'ordinary');
  narrator.step('Demo Författare', `writes proposal ${proposal.number}: ${wanted}`);
  await submit(registry, narrator, proposal);

  const early = await registry.refusals('demo-beslutsfattare', DECIDE, decision(proposal, 'exempelradet-for-begrepp'));
  narrator.expect(early.length > 0, 'a decision before review is refused');
  narrator.step('Demo Beslutsfattare', `may not decide yet: ${early.join(', ')}`);

  await registry.act('demo-registrator', ON_ID('startReview'), { id: proposal.id });
  narrator.step('Demo Registrator', 'opens the review');
  for (const [person, name, perspective] of [
    ['demo-granskare-ett', 'Demo Granskare Ett', 'operational'],
    ['demo-granskare-tva', 'Demo Granskare Två', 'informatics'],
  ]) {
    await registry.act(person, REVIEW, {
      input: { item: proposal.items[0].id, checksum: proposal.items[0].checksum, verdict: 'approve', perspective, comment: 'Väl avvägt.' },
    });
    narrator.step(name, `approves from the ${perspective} side; the approval covers checksum ${proposal.items[0].checksum.slice(0, 12)}…`);
  }
  await consult(registry, narrator, proposal);
  await registry.act('demo-registrator', ON_ID('requestDecision'), { id: proposal.id });
  narrator.step('Demo Registrator', 'asks for a decision; the brief is frozen');

  await refused(
    registry,
    narrator,
    'demo-forfattare',
    'Demo Författare',
    proposal,
    'exempelradet-for-begrepp',
    'decide on an own proposal',
  );
  await refused(
    registry,
    narrator,
    'demo-namndledamot',
    'Demo Nämndledamot',
    proposal,
    'namnden-for-exempeldrift',
    'decide in a body without a mandate for concepts',
  );
  await decideAndPublish(registry, narrator, proposal, 'demo-beslutsfattare', 'Demo Beslutsfattare', 'exempelradet-for-begrepp', artefact);
}

/** A text correction: decided by the one to whom small decisions are delegated. */
export async function correctText(registry, narrator) {
  narrator.chapter('A terminologist corrects a wording');
  const { artefact } = await concept(registry, 'planansvarig');
  const { before, definition, position } = swedishDefinition(artefact);
  const [pattern, replacement, what] = SPELLINGS.find(([candidate]) => candidate.test(definition));
  const wanted = definition.replace(pattern, replacement);
  const proposal = await propose(registry, artefact, before, position, wanted, 'editorial');
  narrator.step('Demo Författare', `proposal ${proposal.number} ${what}`);
  await submit(registry, narrator, proposal);
  await registry.act('demo-registrator', ON_ID('startReview'), { id: proposal.id });
  const [item] = proposal.items;
  await registry.act('demo-terminolog', REVIEW, {
    input: { item: item.id, checksum: item.checksum, verdict: 'approve', perspective: 'informatics', comment: '' },
  });
  await registry.act(
    'demo-terminolog',
    'mutation ($input: SignMeaningUnchangedInput!) { signMeaningUnchanged(input: $input) { userErrors { code message } } }',
    { input: { item: item.id, checksum: item.checksum, reason: 'Bara stavning och ordföljd.' } },
  );
  narrator.step('Demo Terminolog', 'approves, and signs that the meaning is unchanged');
  await registry.act('demo-registrator', ON_ID('requestDecision'), { id: proposal.id });
  await decideAndPublish(registry, narrator, proposal, 'demo-delegat', 'Demo Delegat', 'exempelomradets-redaktionella-beslut', artefact);
}

const REVIEW = 'mutation ($input: ReviewItemInput!) { reviewItem(input: $input) { userErrors { code message } } }';
const DECIDE =
  'mutation ($input: DecideProposalInput!) { decideProposal(input: $input) { proposal { state decision { decidedAt } } userErrors { code message } } }';

async function concept(registry, slug) {
  return registry.ask(
    null,
    'query ($url: String!) { artefact(url: $url) { id url title currentVersion { id version header contentChecksum } } }',
    { url: `${CONCEPTS}/${slug}` },
  );
}

function swedishDefinition(artefact) {
  if (artefact === null) throw new DemoFailure('The demo concepts are not there: was the registry seeded?');
  const before = artefact.currentVersion;
  const position = before.header.definitions.findIndex(({ language }) => language === 'sv');
  return { before, position, definition: before.header.definitions[position].text };
}

async function propose(registry, artefact, before, position, wanted, path) {
  const risk = (text) => ({ risk: text, consequence: 'Fel plan läses', measure: 'Utbildning och kontroll' });
  const ordinary = {
    operationalRisks: [risk('Personalen läser den gamla betydelsen')],
    itRisks: [risk('Gränssnitt visar den gamla texten')],
    expectedEffect: { baseline: '40 % rätt i stickprov', target: '90 % rätt i stickprov', date: '2027-12-31' },
    references: [{ title: 'Begreppsutredning (påhittad)' }],
  };
  const { proposal } = await registry.act(
    'demo-forfattare',
    `mutation ($input: CreateProposalInput!) { createProposal(input: $input) { ${PROPOSAL} } }`,
    {
      input: {
        path,
        title: path === 'ordinary' ? 'Ny betydelse' : 'Rättad text',
        motivation: 'Visar hur ett beslut fattas öppet.',
        ...(path === 'ordinary' ? ordinary : {}),
        items: [
          {
            artefact: artefact.id,
            baseChecksum: before.contentChecksum,
            patch: [{ op: 'replace', path: `/definitions/${position}/text`, value: wanted }],
            changeNoteSv: path === 'ordinary' ? 'Ny betydelse.' : 'Rättad text.',
            changeNoteEn: path === 'ordinary' ? 'New meaning.' : 'Corrected text.',
          },
        ],
      },
    },
  );
  return proposal;
}

async function submit(registry, narrator, proposal) {
  const checked = await registry.act('demo-forfattare', ON_ID('checkProposal'), { id: proposal.id });
  for (const similar of checked.proposal.items[0].similar.filter(({ relation }) => relation === null)) {
    await registry.act(
      'demo-forfattare',
      'mutation ($input: DeclareRelatedItemInput!) { declareRelatedItem(input: $input) { userErrors { code message } } }',
      { input: { item: proposal.items[0].id, canonical: similar.canonical, relation: 'dismissed', reason: 'Ett annat begrepp.' } },
    );
    narrator.step('Demo Författare', `tells it apart from what is like it: ${similar.canonical}`);
  }
  const submitted = (await registry.act('demo-forfattare', ON_ID('submitProposal'), { id: proposal.id })).proposal;
  const [item] = submitted.items;
  narrator.expect(submitted.state === 'triage', `the proposal is in triage, not ${submitted.state}`);
  narrator.step(
    'Demo Författare',
    `submits; the registry finds a change of class ${item.changeClass} (at least a ${item.leastVersionStep} step)`,
  );
  narrator.step('Termverk', `acknowledges, and routes by mandate to ${submitted.routedTo.map(({ name }) => name).join(', ')}`);
}

async function consult(registry, narrator, proposal) {
  const closesAt = new Date(Date.now() + 86_400_000).toISOString();
  const opened = await registry.act(
    'demo-registrator',
    `mutation ($input: OpenConsultationInput!) { openConsultation(input: $input) { ${PROPOSAL} } }`,
    {
      input: {
        proposal: proposal.id,
        theme: 'Definitionen',
        questions: ['Går den att använda hos er?'],
        invited: ['exempelkommunen'],
        closesAt,
      },
    },
  );
  const consultation = opened.proposal.consultations.at(-1).id;
  narrator.step('Demo Registrator', 'opens a consultation (remiss) and invites Exempelkommunen');
  const answered = await registry.act(
    'demo-remissinstans',
    'mutation ($input: RespondToConsultationInput!) { respondToConsultation(input: $input) { consultation { responses { lines { id comment } } } userErrors { code message } } }',
    {
      input: {
        consultation,
        position: 'support-with-comments',
        lines: [
          {
            item: proposal.items[0].id,
            element: 'definitions/sv',
            supportsTerm: true,
            supportsDefinition: true,
            comment: 'Säg även god man.',
          },
        ],
      },
    },
  );
  const [line] = answered.consultation.responses.at(-1).lines;
  narrator.step('Demo Remissinstans', `answers on one line: "${line.comment}"`);
  await registry.act(
    'demo-registrator',
    'mutation ($input: DisposeOfLineInput!) { disposeOfLine(input: $input) { userErrors { code message } } }',
    { input: { line: line.id, outcome: 'not', reason: 'God man räknas till närstående i den här definitionen.' } },
  );
  narrator.step('Demo Registrator', 'answers the line: not taken into account, with the reason');
  await registry.act('demo-registrator', 'mutation ($id: ID!) { closeConsultation(id: $id) { userErrors { code message } } }', {
    id: consultation,
  });
}

async function refused(registry, narrator, person, name, proposal, body, what) {
  const codes = await registry
    .refusals(person, DECIDE, decision(proposal, body))
    .catch((error) => [/^([A-Z_]+):/.exec(error.message)?.[1] ?? error.message]);
  narrator.expect(codes.length > 0, `${name} may not ${what}`);
  narrator.step(name, `may not ${what}: ${codes.join(', ')}`);
}

function decision(proposal, body) {
  const [item] = proposal.items;
  return {
    input: {
      proposal: proposal.id,
      body,
      reasons: 'Underlaget håller.',
      outcomes: [{ item: item.id, outcome: 'approved', checksum: item.checksum }],
    },
  };
}

/** A council decides through two of its members at least, who say themselves that they take part. */
async function attend(registry, narrator, { id }, body) {
  const { proposal } = await registry.ask(null, 'query ($id: ID!) { proposal(id: $id) { brief { checksum } } }', { id });
  await registry.act(
    'demo-radsledamot',
    'mutation ($input: AttendDecisionInput!) { attendDecision(input: $input) { userErrors { code message } } }',
    {
      input: { proposal: id, body, brief: proposal.brief.checksum },
    },
  );
  narrator.step('Demo Rådsledamot', `has read the brief ${proposal.brief.checksum.slice(0, 12)}… and takes part in the decision`);
}

async function decideAndPublish(registry, narrator, proposal, person, name, body, artefact) {
  const together = body === 'exempelradet-for-begrepp';
  if (together) await attend(registry, narrator, proposal, body);
  const decided = await registry.act(person, DECIDE, decision(proposal, body));
  narrator.expect(decided.proposal.state === 'approved', `the proposal is approved, not ${decided.proposal.state}`);
  const others = together ? ' together with Demo Rådsledamot' : '';
  narrator.step(name, `decides for ${body}${others}: approved, with reasons`);
  const releaseName = `demo-run-${Date.now().toString(36)}`;
  const { release } = await registry.act(
    'demo-utgivningsansvarig',
    'mutation ($input: CreateReleaseInput!) { createRelease(input: $input) { release { id name } userErrors { code message } } }',
    // Later than every seeded release would make it the latest, which others check against.
    { input: { name: releaseName, titleSv: 'Visning', titleEn: 'Demonstration', effectiveFrom: '2025-01-01T00:00:00Z' } },
  );
  await registry.act(
    'demo-utgivningsansvarig',
    'mutation ($id: ID!, $release: ID!) { scheduleProposal(id: $id, release: $release) { userErrors { code message } } }',
    {
      id: proposal.id,
      release: release.id,
    },
  );
  const published = await registry.act(
    'demo-utgivningsansvarig',
    'mutation ($release: ID!) { publishRelease(release: $release) { published release { checksum } userErrors { code message } } }',
    { release: release.id },
  );
  narrator.expect(published.published, 'the release is published');
  narrator.step('Demo Utgivningsansvarig', `publishes release ${release.name}, checksum ${published.release.checksum.slice(0, 12)}…`);
  const after = (
    await registry.ask(null, 'query ($url: String!) { resolve(canonical: $url) { version { id version registrations { status } } } }', {
      url: artefact.url,
    })
  ).resolve.version;
  narrator.expect(after.id !== artefact.currentVersion.id, 'the registry answers with the new version');
  narrator.step(
    'Anyone',
    `gets version ${after.version} from now on (registration: ${after.registrations.map(({ status }) => status).join(', ')})`,
  );
  const { auditEntries, verifyAuditChain } = await registry.ask(
    null,
    'query ($id: ID!) { auditEntries(about: $id) { action } verifyAuditChain { verified brokenAt } }',
    { id: proposal.id },
  );
  narrator.expect(verifyAuditChain.brokenAt === null, 'the audit chain holds');
  narrator.step(
    'Anyone',
    `reads what happened: ${auditEntries.map(({ action }) => action.replace('proposal.', '')).join(', ')}; the chain of ${verifyAuditChain.verified} entries holds`,
  );
}
