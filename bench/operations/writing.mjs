import { emit } from '@termverk/audit';
import { newId } from '@termverk/kernel';

/** The wish for a concept of its own, as somebody who writes one down makes it. */
function concept() {
  const id = newId();
  return {
    artefact: {
      kind: 'concept',
      url: `https://example.org/bench/concept/${id}`,
      name: `Concept-${id}`,
      title: { sv: 'vårdplaneringssamtal' },
      subjectField: null,
      authorityId: null,
      licence: 'CC0-1.0',
      demo: false,
    },
    baseVersionId: null,
    version: '1.0.0',
    header: {
      definitions: [{ language: 'sv', text: 'samtal där en vårdplan görs upp tillsammans med patienten', source: null, paraphrase: false }],
      terms: [{ language: 'sv', text: 'vårdplaneringssamtal', status: 'recommended', kind: 'term' }],
    },
    changeNote: {},
  };
}

/** One write as people make it: a concept is drafted, which the record and the outbox tell of. Gives the version's id. */
export async function writeConcept({ transactions, drafts, context }) {
  const made = await transactions.run(context(), async (inside) => {
    const created = await drafts.create(inside, concept());
    if (created.ok) emit(inside, { topic: 'bench.written', subjectId: created.value.artefactId, payload: { version: created.value.id } });
    return created;
  });
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return made.value.id;
}

/** Writers that go on until they are told to stop: each waits for its own commit. Gives how long each write took, in milliseconds. */
export async function writeFor({ writers, seconds, pauseMs = 0, write, until = null }) {
  const taken = [];
  const started = performance.now();
  let over = false;
  void until?.then(() => (over = true));
  const goesOn = () => (until === null ? performance.now() - started < seconds * 1000 : !over);
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (goesOn()) {
        const begun = performance.now();
        await write();
        taken.push(performance.now() - begun);
        if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
      }
    }),
  );
  return { taken, seconds: (performance.now() - started) / 1000 };
}

/** The value that so large a share of some numbers does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}
