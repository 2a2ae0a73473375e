import { escaped, type Json } from '@termverk/kernel';
import type { Withheld } from '../secrecy/case-viewer.js';
import { documentPath, type PackagedCase, type PackagedDocument } from './packaged-case.js';

const DIRECTIONS: Readonly<Record<string, string>> = { incoming: 'Inkommen', outgoing: 'Utgående', 'drawn-up': 'Upprättad' };
const WITHHELD: Readonly<Record<Withheld, string>> = {
  secrecy: 'Lämnas inte ut: sekretessmarkerad',
  namespace: 'Lämnas inte ut: hör till en namnrymd som är stängd för allmän läsning',
  licence: 'Lämnas inte ut: innehållet får bara läsas med licens',
  disposed: 'Gallrad',
};

/** The table of contents of a package and what its documents say, as a page in Swedish that needs nothing but a browser. */
export function caseIndexPage(packaged: PackagedCase): string {
  const { number, title, body, subjectField, state, receivedAt, closedAt, retention, markings, documents, exportedAt, purpose } = packaged;
  const facts: (readonly [string, string])[] = [
    ['Diarienummer', number],
    ['Ärendemening', title ?? 'Visas inte'],
    ['Organ', body ?? 'Registret'],
    ['Ämnesområde', subjectField],
    ['Kom in', receivedAt],
    ['Läge', state],
    ['Avslutades', closedAt ?? '–'],
    [
      'Bevarande och gallring',
      `${retention.title} (${retention.legalBasis})${retention.dueAt === null ? '' : `, tidigast ${retention.dueAt}`}`,
    ],
    ...(packaged.disposedAt === null ? [] : ([['Gallrades', packaged.disposedAt]] as const)),
  ];
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>${escaped(number)}</title>
<style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top}dt{font-weight:bold}dd{margin:0 0 .3rem 1.5rem;white-space:pre-wrap}article{border-top:2px solid #333;margin-top:2rem}</style>
</head>
<body>
<h1>${escaped(number)}${title === null ? '' : `: ${escaped(title)}`}</h1>
<p>${purpose === 'archive' ? 'Ärendet i sin helhet, för överlämnande till e-arkiv.' : 'Handlingar i ärendet, för utlämnande.'} Uttaget ${escaped(exportedAt)}.</p>
<dl>
${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('\n')}
</dl>
<h2>Handlingar</h2>
<table>
<thead><tr><th scope="col">Nr</th><th scope="col">Datum</th><th scope="col">Slag</th><th scope="col">Handling</th><th scope="col">Avsändare eller mottagare</th></tr></thead>
<tbody>
${documents.map(row).join('\n')}
</tbody>
</table>
${markings.length === 0 ? '' : `<h2>Sekretessmarkeringar</h2>\n<ul>\n${markings.map((one) => `<li>${escaped(markingText(one))}</li>`).join('\n')}\n</ul>`}
${documents.map(article).join('\n')}
</body>
</html>
`;
}

function row(document: PackagedDocument): string {
  const { number, datedAt, direction, title, party, withheld } = document;
  const name = withheld === null ? `<a href="#h${number}">${escaped(title)}</a>` : `${escaped(title)}. ${escaped(WITHHELD[withheld])}`;
  const cells = [String(number), escaped(datedAt), escaped(DIRECTIONS[direction] ?? direction), name, escaped(party ?? '–')];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function article(document: PackagedDocument): string {
  if (document.body === null) return '';
  const { number, designation, title } = document;
  return `<article id="h${number}">
<h2>${escaped(designation)} ${escaped(title)}</h2>
<p><a href="${escaped(documentPath(document))}">Handlingen som fil</a></p>
${readable(JSON.parse(document.body) as Json)}
</article>`;
}

/** So many items of a list stand on the page; the document as a file has all. */
const MOST_ON_PAGE = 1000;

/** A JSON value for people: members as a list of definitions, items numbered. */
function readable(value: Json): string {
  if (value === null) return '<span>–</span>';
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    if (items.length === 0) return '<span>–</span>';
    const shown = items.slice(0, MOST_ON_PAGE).map((item) => `<li>${readable(item)}</li>`);
    const more = items.length - shown.length;
    const rest = more === 0 ? '' : `<p>${more} till av ${items.length} finns i handlingen som fil.</p>`;
    return `<ol>${shown.join('')}</ol>${rest}`;
  }
  if (typeof value === 'object') {
    const members = Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined);
    return `<dl>${members.map(([name, member]) => `<dt>${escaped(name)}</dt><dd>${readable(member)}</dd>`).join('')}</dl>`;
  }
  return escaped(typeof value === 'boolean' ? (value ? 'ja' : 'nej') : String(value));
}

function markingText({ document, ground, setAt, liftedAt, reason }: PackagedCase['markings'][number]): string {
  const what = document === null ? 'Ärendet' : `Handling ${document}`;
  const why = reason === null ? '' : ` Skäl: ${reason}`;
  return `${what}: ${ground}, ${setAt}${liftedAt === null ? '' : `, hävd ${liftedAt}`}.${why}`;
}
