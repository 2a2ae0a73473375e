import { describe, expect, it } from '@jest/globals';
import { bibtexCitation, bibtexKey, cslCitation, plainCitation, type Cited } from './citation.js';

const cited: Cited = {
  title: 'vårdplan & mål',
  kind: 'begrepp',
  version: '1.0.0',
  authority: 'Exempelmyndigheten',
  published: '2026-03-03',
  canonical: 'https://termverk.example/concept/vårdplan',
  address: 'https://registry.example/concept/termverk.example/concept/v%C3%A5rdplan?version=1.0.0',
  checksum: 'ab'.repeat(32),
  registry: 'Termverk',
};

describe('a citation', () => {
  it('in plain text says who, what, which version, when, and where it stays', () => {
    expect(plainCitation(cited)).toBe(
      `Exempelmyndigheten. vårdplan & mål [begrepp], version 1.0.0. Termverk, 2026-03-03. https://termverk.example/concept/vårdplan|1.0.0. ${cited.address} (SHA-256 ${cited.checksum})`,
    );
  });

  it('has one full stop after who answers for it, and nobody where nobody does', () => {
    expect(plainCitation({ ...cited, authority: 'HL7 Inc.' })).toMatch(/^HL7 Inc\. vårdplan/);
    expect(plainCitation({ ...cited, authority: null, published: null })).toMatch(/^vårdplan & mål \[begrepp\], version 1.0.0. Termverk. /);
  });

  it('in BibTeX is one entry, in which nothing is taken for a command', () => {
    const entry = bibtexCitation({ ...cited, title: 'a_b {50 %} \\x' });
    expect(entry).toContain('title = {{a\\_b \\{50 \\%\\} \\textbackslash{}x}}');
    expect(entry).toMatch(/^@misc\{vardplan-1-0-0,\n/);
    expect(entry).toContain('year = {2026},');
    expect(entry.endsWith('\n}')).toBe(true);
  });

  it('in CSL-JSON is an item with author, date and address', () => {
    expect(JSON.parse(cslCitation(cited))).toEqual([
      expect.objectContaining({
        type: 'dataset',
        author: [{ literal: 'Exempelmyndigheten' }],
        issued: { 'date-parts': [[2026, 3, 3]] },
        URL: cited.address,
        version: '1.0.0',
      }),
    ]);
    expect(cslCitation({ ...cited, authority: null, published: null })).not.toMatch(/author|issued/);
  });

  it('is called by letters, digits and hyphens', () => {
    expect(bibtexKey({ canonical: 'urn:oid:1.2.752.129', version: '2026 mars' })).toBe('1-2-752-129-2026-mars');
  });
});
