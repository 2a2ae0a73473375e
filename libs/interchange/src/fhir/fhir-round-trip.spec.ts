import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { canonicalJson, compareCodePoints, type Json } from '@termverk/kernel';
import {
  readFhirFiles,
  readFhirJson,
  readFhirPackage,
  readPackageManifest,
  toFhirResource,
  writeFhirJson,
  type FhirContent,
  type FhirVersion,
} from './index.js';

const root = resolve(import.meta.dirname, '../../../..');
const folders = ['ehds-tk-0.3.3', 'se-base-1.1.0'].map((name) => join(root, '../shared/data', name, 'package'));
const terminologyPackage = join(root, '.termverk/packages/hl7.terminology.r4-7.0.1.tgz');
const r5Core = join(root, 'node_modules/hl7.fhir.r5.core');

/** Runs with the data there, skips loudly without. */
function testWith(path: string, name: string, run: () => Promise<void>): void {
  if (existsSync(path)) test(name, run);
  else {
    process.stderr.write(`skipped, since ${path} is not there: ${name}\n`);
    test.skip(name, run);
  }
}

async function written(content: FhirContent, version: FhirVersion): Promise<string> {
  let json = '';
  for await (const piece of writeFhirJson(content, version)) json += piece;
  return json;
}

function comparable(content: FhirContent): string {
  const { url, version, kind, header, rows, order } = content;
  return canonicalJson({ url, version, kind, header, rows, order: [...order] });
}

async function expectSameAfter(content: FhirContent, version: FhirVersion): Promise<void> {
  const again = readFhirJson(await written(content, version), { fhirVersion: version });
  if (!again.ok) throw new Error(`${content.url} as ${version}: ${JSON.stringify(again.refusals)}`);
  if (comparable(again.value) !== comparable(content)) expect(again.value).toEqual(content);
}

describe('what is written is read back as it was', () => {
  for (const folder of folders) {
    testWith(folder, `every resource of ${folder.split('/').at(-2)}, as R4 and as R5`, async () => {
      const files = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
      let read = 0;
      for await (const entry of readFhirFiles(files, { fhirVersion: 'R4' })) {
        expect(entry.outcome).not.toBe('refused');
        if (entry.outcome !== 'read') continue;
        read++;
        await expectSameAfter(entry.content, 'R4');
        await expectSameAfter(entry.content, 'R5');
        // What came as R4 also goes out as the same R4.
        const original = JSON.parse(readFileSync(join(folder, entry.name), 'utf8').replace(/^\uFEFF/, '')) as Json;
        expect(await toFhirResource(entry.content, 'R4')).toEqual(original);
      }
      expect(read).toBeGreaterThan(10);
    });
  }

  testWith(terminologyPackage, 'HL7 Terminology, all of it, as R4 and as R5', async () => {
    const manifest = await readPackageManifest(createReadStream(terminologyPackage));
    expect(manifest).toMatchObject({ name: 'hl7.terminology.r4', version: '7.0.1', fhirVersions: ['4.0.1'] });
    let read = 0;
    for await (const entry of readFhirPackage(createReadStream(terminologyPackage), { fhirVersion: 'R4' })) {
      if (entry.outcome === 'refused' || entry.outcome === 'stopped') throw new Error(`${entry.name}: ${JSON.stringify(entry.refusals)}`);
      if (entry.outcome !== 'read') continue;
      read++;
      expect(entry.content.sourceFhirVersion).toBe('R4');
      await expectSameAfter(entry.content, read % 2 === 0 ? 'R4' : 'R5');
    }
    expect(read).toBe(897 + 2499 + 660 + 9);
  });

  testWith(r5Core, 'every ConceptMap of FHIR R5, and what R4 cannot say of it travels in extensions', async () => {
    for (const name of readdirSync(r5Core).filter((candidate) => candidate.startsWith('ConceptMap-'))) {
      const bytes = readFileSync(join(r5Core, name));
      const content = readFhirJson(bytes, { fhirVersion: 'R5' });
      if (!content.ok) throw new Error(`${name}: ${JSON.stringify(content.refusals)}`);
      await expectSameAfter(content.value, 'R4');
      await expectSameAfter(content.value, 'R5');
      expect(await toFhirResource(content.value, 'R5')).toEqual(JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')));
    }
  });

  testWith(r5Core, 'the code systems and value sets of FHIR R5', async () => {
    const names = readdirSync(r5Core).filter((name) => /^(CodeSystem|ValueSet)-/.test(name));
    for (const name of names) {
      const content = readFhirJson(readFileSync(join(r5Core, name)), { fhirVersion: 'R5' });
      if (!content.ok) throw new Error(`${name}: ${JSON.stringify(content.refusals)}`);
      await expectSameAfter(content.value, 'R4');
    }
    expect(names.length).toBe(448 + 788);
  });
});

test('rows are in key order, and the document order is kept beside them', () => {
  const content = readFhirJson(
    JSON.stringify({
      resourceType: 'CodeSystem',
      url: 'http://example.org/cs',
      content: 'complete',
      concept: [{ code: 'b' }, { code: 'a' }],
    }),
  );
  if (!content.ok) throw new Error();
  expect(content.value.rows.map((row) => row.key)).toEqual(['a', 'b'].sort(compareCodePoints));
  expect([...content.value.order]).toEqual([1, 0]);
});
