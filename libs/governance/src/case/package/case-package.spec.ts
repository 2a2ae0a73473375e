import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256Hex } from '@termverk/kernel';
import { packageFiles } from './case-package.js';
import { packageName, type PackagedCase } from './packaged-case.js';
import { zip } from './zip.js';

function packaged(more: Partial<PackagedCase> = {}): PackagedCase {
  return {
    number: 'R 2026-00001',
    title: 'Ny definition',
    body: 'Rådet',
    subjectField: 'planering',
    state: 'published',
    receivedAt: '2026-01-02T03:04:05.000Z',
    openedAt: '2026-01-02T03:04:05.000Z',
    closedAt: null,
    disposedAt: null,
    withheld: null,
    retention: { rule: 'preserve', title: 'Bevaras', legalBasis: 'Arkivlagen 3 §', dueAt: null },
    markings: [],
    documents: [
      {
        number: 1,
        designation: 'R 2026-00001-1',
        direction: 'incoming',
        kind: 'proposal',
        title: 'Förslag',
        datedAt: '2026-01-02T03:04:05.000Z',
        party: 'Någon, Region Exempel',
        withheld: null,
        body: '{"title":"Ny definition"}',
        saltedHash: 'ab'.repeat(32),
      },
      {
        number: 2,
        designation: 'R 2026-00001-2',
        direction: 'incoming',
        kind: 'consultation-response',
        title: 'Remissvar',
        datedAt: '2026-01-03T03:04:05.000Z',
        party: null,
        withheld: 'secrecy',
        body: null,
        saltedHash: 'cd'.repeat(32),
      },
    ],
    entries: null,
    purpose: 'disclosure',
    exportedAt: '2026-02-01T00:00:00.000Z',
    producer: 'Termverk',
    ...more,
  };
}
const fileOf = (of: PackagedCase, path: string): string =>
  packageFiles(of)
    .find((file) => file.path === path)!
    .bytes.toString('utf8');

/** What keeps a text from being well-formed XML (XML 1.0 §2.1): tags that do not match, characters and references that are not allowed. */
function problemsOf(xml: string): string[] {
  const problems: string[] = [];
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml [^?]*\?>/, '')
    .replace(/<(\/?)([a-zA-Z]+)((?: [a-zA-Z:]+="[^"<]*")*)(\/?)>/g, (_, end: string, name: string, __, empty: string) => {
      if (end !== '' && open.pop() !== name) problems.push(`</${name}>`);
      if (end === '' && empty === '') open.push(name);
      return '';
    });
  if (rest.includes('<') || open.length > 0) problems.push(`left: ${rest.trim()} ${open.join()}`);
  for (const [found] of xml.matchAll(/&(?!(?:amp|lt|gt|quot|#39);)|(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu)) problems.push(found);
  return problems;
}

describe('a package of a case', () => {
  it('lists every document, and holds those that are not withheld', () => {
    expect(packageFiles(packaged()).map(({ path }) => path)).toEqual([
      'innehall.html',
      'case.json',
      'documents/0001-proposal.json',
      'mets.xml',
      'checksums.sha256',
    ]);
    const page = fileOf(packaged(), 'innehall.html');
    expect(page).toContain('Remissvar. Lämnas inte ut: sekretessmarkerad');
    expect(JSON.parse(fileOf(packaged(), 'case.json'))).toMatchObject({
      format: 'termverk-case/1',
      documents: [
        { file: 'documents/0001-proposal.json', checksum: sha256Hex('{"title":"Ny definition"}') },
        { file: null, checksum: null },
      ],
    });
  });

  it('says why a document is withheld, of what is closed to whoever asks too', () => {
    const { documents } = packaged();
    const page = fileOf(packaged({ documents: [documents[0]!, { ...documents[1]!, withheld: 'namespace' }] }), 'innehall.html');
    expect(page).toContain('Remissvar. Lämnas inte ut: hör till en namnrymd som är stängd för allmän läsning');
  });

  it('says on its page how many items of a long list stand in the file alone', () => {
    const long = packaged();
    const body = JSON.stringify({ changes: Array.from({ length: 1_234 }, (_, i) => `ändring-${i}`) });
    const page = fileOf({ ...long, documents: [{ ...long.documents[0]!, body }] }, 'innehall.html');
    expect(page).toContain('ändring-999<');
    expect(page).not.toContain('ändring-1000<');
    expect(page).toContain('234 till av 1234 finns i handlingen som fil');
  });

  it('has the checksum of every file but the list of them', () => {
    const files = packageFiles(packaged());
    const listed = files
      .at(-1)!
      .bytes.toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
    expect(listed).toEqual(files.slice(0, -1).map(({ path, bytes }) => `${sha256Hex(bytes)}  ${path}`));
  });

  it('shows hostile words as words, and METS that is well-formed, whatever people have written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const hostile = `<script>alert(1)</script>"'&]]>${words}`;
        const [one, two] = packaged().documents as [PackagedCase['documents'][number], PackagedCase['documents'][number]];
        const of = packaged({
          title: hostile,
          body: hostile,
          documents: [{ ...one, party: hostile, body: JSON.stringify({ [hostile]: hostile }) }, two],
        });
        expect(fileOf(of, 'innehall.html')).not.toContain('<script>');
        expect(problemsOf(fileOf(of, 'mets.xml'))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('is named after the case in characters that every file system takes', () => {
    expect(packageName({ number: 'R 2026/../00001', purpose: 'archive' })).toBe('R-2026-..-00001-arkiv');
  });

  it('is the same to the byte when it is made of the same files at the same time', () => {
    const at = new Date('2026-02-01T00:00:00Z');
    expect(zip(packageFiles(packaged()), at).equals(zip(packageFiles(packaged()), at))).toBe(true);
  });
});
