import { describe, expect, it } from '@jest/globals';
import { newRun, reportOn, row } from '../plan-types.fixture.js';
import { FORMATS, formatReport, isFormat } from './format.js';
import { say } from './wording.js';

const plain = { locale: 'en', colour: false } as const;
const faulty = [row({ targetCode: 'SIPP' }), row({ sourceCode: 'L2', targetCode: 'OLD' }), row({ sourceCode: 'L3', targetCode: 'FADING' })];
const nasty = '|<b>&"\'%0A::x\n`@all` [a](http://b) ![c](d)\u0007\u001b[31m';

describe.each(FORMATS)('the format %s', (format) => {
  it.each(['sv', 'en'] as const)('writes every kind of report in %s, ending with a line break', async (locale) => {
    const reports = [await reportOn(faulty), await reportOn([]), await reportOn([row()]), newRun().report()];
    for (const report of reports) expect(formatReport(report, format, { locale, colour: false })).toMatch(/\n$/);
  });

  it('leaves no placeholder unfilled', async () => {
    expect(formatReport(await reportOn(faulty), format, plain)).not.toMatch(/\{(code|system|n|release|candidates|rows)[|}]/);
  });

  it('never shows a personal identity number', async () => {
    const report = await reportOn([row({ targetDisplay: 'Plan 19121212-1212', sourceDisplay: '191212121212', comment: '121212-1212' })]);
    expect(formatReport(report, format, plain)).not.toMatch(/121212[-+]?1212/);
  });

  it('is the same for the same report', async () => {
    expect(formatReport(await reportOn(faulty), format, plain)).toBe(formatReport(await reportOn(faulty), format, plain));
  });
});

describe('text', () => {
  it('reads as a person reads', async () => {
    const report = await reportOn(faulty);
    expect(formatReport(report, 'text', { locale: 'sv', colour: false })).toBe(
      [
        'Kontroll mot utgåvan national-2026.1  https://registry.example.org',
        '',
        'map.csv',
        '  rad 2  fel      Koden "SIPP" finns inte i https://example.org/CodeSystem/plans.  CODE-UNKNOWN',
        '                  Menade du SIP (Samordnad individuell plan)?',
        '  rad 3  fel      Koden "OLD" i https://example.org/CodeSystem/plans har utgått.  CODE-RETIRED-REPLACED',
        '                  Den ersätts av VP (Vårdplan).',
        '  rad 4  varning  Koden "FADING" i https://example.org/CodeSystem/plans avråds från.  CODE-DEPRECATED',
        '                  Använd VP (Vårdplan).',
        '',
        'map.csv: 3 rader, 3 kontrollerade',
        'Kontrollerat mot https://example.org/CodeSystem/plans 3.0.13',
        '2 fel, 1 varning',
        'Underkänd: 2 avvikelser på nivån fel eller allvarligare',
        '',
      ].join('\n'),
    );
  });

  it('has colours only when asked, and the same words then', async () => {
    const report = await reportOn(faulty);
    const coloured = formatReport(report, 'text', { ...plain, colour: true });
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(formatReport(report, 'text', plain));
    expect(coloured).toContain('\u001b[31m');
  });

  it('lets no escape sequence of a file through to the terminal', async () => {
    expect(formatReport(await reportOn([row({ targetCode: nasty })]), 'text', plain)).not.toContain('\u001b');
  });
});

describe('JSON', () => {
  it('has every sentence in both languages', async () => {
    const { format, formatVersion, findings } = JSON.parse(formatReport(await reportOn(faulty), 'json', plain)) as Record<string, never> & {
      findings: unknown[];
    };
    expect([format, formatVersion]).toEqual(['termverk-report', 1]);
    expect(findings[0]).toMatchObject({
      ruleId: 'CODE-UNKNOWN',
      message: { sv: expect.stringContaining('finns inte'), en: expect.stringContaining('does not exist') },
      suggestion: { sv: expect.stringContaining('Menade du'), en: expect.stringContaining('Did you mean') },
      remedy: { sv: expect.any(String), en: expect.any(String) },
      resolved: [{ version: '3.0.13', link: 'https://registry.example.org/3.0.13' }],
    });
  });
});

describe('JUnit', () => {
  it('fails a case per finding that counts and tells the rest apart', async () => {
    const xml = formatReport(await reportOn(faulty), 'junit', plain);
    expect(xml).toContain('<testsuite name="map.csv" tests="2" failures="2" errors="0">');
    expect(xml).toContain('name="CODE-UNKNOWN line 2" file="map.csv" line="2"');
    expect(xml).toContain('<system-out>line 4: CODE-DEPRECATED');
  });

  it('makes an error of what was not verified', async () => {
    expect(formatReport(await reportOn([]), 'junit', plain)).toContain('errors="1"');
    expect(formatReport(newRun().report(), 'junit', plain)).toContain('<error type="not-verified"');
  });

  it('stays well formed whatever the content', async () => {
    const xml = formatReport(await reportOn([row({ targetCode: nasty })]), 'junit', plain);
    expect(xml).not.toContain('\u0007');
    expect(xml).not.toMatch(/<b>|&(?!amp;|lt;|gt;|quot;|#39;|#10;|#9;)/);
  });
});

describe('GitHub annotations', () => {
  it('escape what would end them', async () => {
    const text = formatReport(await reportOn([row({ targetCode: nasty })]), 'github', plain);
    expect(text).toContain('::error file=map.csv,line=2,title=CODE-UNKNOWN%3A Unknown code::');
    expect(
      text
        .trim()
        .split('\n')
        .every((line) => line.startsWith('::')),
    ).toBe(true);
  });
});

describe('GitLab code quality', () => {
  it('gives every issue a fingerprint of its own', async () => {
    const twice = [row({ targetCode: 'SIPP', dependsOn: 'a' }), row({ targetCode: 'SIPP', dependsOn: 'b' })];
    const issues = JSON.parse(formatReport(await reportOn(twice), 'gitlab', plain)) as { fingerprint: string; location: unknown }[];
    expect(issues).toHaveLength(2);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(issues[1]!.location).toEqual({ path: 'map.csv', lines: { begin: 3 } });
  });
});

describe('Markdown', () => {
  it('takes content for text and not for markup', async () => {
    const text = formatReport(await reportOn([row({ targetCode: nasty })]), 'markdown', plain);
    expect(text).not.toMatch(/<b>|[^\\]!\[c|[^\\]\[a\]|@all/);
    expect(
      text
        .split('\n')
        .find((line) => line.startsWith('| line 2'))!
        .match(/(?<!\\)\|/g),
    ).toHaveLength(5);
  });

  it('shows a bounded number of findings', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => row({ sourceCode: `L${i}`, targetCode: 'SIPP' }));
    expect(formatReport(await reportOn(rows), 'markdown', plain)).toContain('… and 10 more.');
  });
});

describe('wording', () => {
  it.each([
    [1, '1 row, 1 checked'],
    [2, '2 rows, 1 checked'],
  ])('agrees with the number %s', (rows, expected) => {
    expect(say('ROWS', 'en', { rows, verified: 1 })).toBe(expected);
  });

  it('knows its formats', () => {
    expect([isFormat('sarif'), isFormat('pdf'), isFormat('toString')]).toEqual([true, false, false]);
  });
});
