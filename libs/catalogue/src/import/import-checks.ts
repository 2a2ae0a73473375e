import { mayHoldPersonalIdentityNumber, placeOfPersonalIdentityNumber, type LocalizedText } from '@termverk/kernel';
import { conceptMessages, validateConcept, type ConceptEntry } from '@termverk/concepts';
import { codeSystemProblems, contentChecksums, nextVersion, RenderedRow, type ConceptRow } from '@termverk/terminology';
import { namingSystemRefusals } from '../version/naming-system-refusals.js';
import { catalogueMessages, type CatalogueRefusal } from '../refusals.js';
import type { ImportItem, ImportProblem } from './import-item.js';
import type { Directory, KnownArtefact } from './known-artefacts.js';
import type { ImportOptions } from './import.service.js';

/** What an import does with an artefact, and what there is to say of it. */
export interface CheckedItem {
  readonly verdict: 'new' | 'unchanged' | 'refused';
  readonly problems: readonly ImportProblem[];
}

/** Decides whether an artefact can be taken: its content, what it refers to, and what the registry has of it already. */
export function checkItem(
  item: ImportItem,
  options: ImportOptions,
  known: KnownArtefact | undefined,
  directory: Directory,
  now: Date,
): CheckedItem {
  const same = known?.versions.find((version) => version.version === item.version);
  // What lacks some of its rows is not what it was meant to be, whatever is left of it.
  const isRefused = item.isIncomplete === true && options.onError === 'refuse-all';
  if (!isRefused && same !== undefined && known!.kind === item.kind && same.checksum === contentChecksums(item).checksum) {
    return { verdict: 'unchanged', problems: [] };
  }
  const problems = [...contentProblems(item), ...personProblems(item), ...directoryProblems(item, options, known, directory)];
  if (known !== undefined && known.kind !== item.kind) {
    problems.push(problem(item, 'error', 'URL_TAKEN', { url: item.url, kind: known.kind }, ['url']));
  } else if (same !== undefined) {
    const next = nextVersion(item.version, 'patch', now) ?? '?';
    problems.push(problem(item, 'error', 'VERSION_EXISTS', { url: item.url, version: item.version, next }, ['version']));
  } else if (known?.drafts.includes(item.version) === true) {
    problems.push(problem(item, 'error', 'VERSION_DRAFTED', { url: item.url, version: item.version }, ['version']));
  } else if (known?.governed === true) {
    problems.push(problem(item, 'error', 'GOVERNED_HERE', { url: item.url }, ['url']));
  }
  return { verdict: isRefused || problems.some(({ severity }) => severity === 'error') ? 'refused' : 'new', problems };
}

/** What the artefact refers to and the registry does not have. */
function directoryProblems(
  item: ImportItem,
  options: ImportOptions,
  known: KnownArtefact | undefined,
  directory: Directory,
): ImportProblem[] {
  const authority = stated(item.authority ?? options.authority);
  const licence = item.licence ?? options.licence;
  const subjectField = stated(item.responsibility?.subjectField ?? options.subjectField);
  const problems: ImportProblem[] = [];
  if (authority !== null && !directory.organisations.has(authority)) {
    problems.push(problem(item, 'error', 'AUTHORITY_UNKNOWN', { authority }, ['authority']));
  } else if (authority !== null && options.permittedAuthority?.(directory.organisations.get(authority)!) === false) {
    problems.push(problem(item, 'error', 'AUTHORITY_FORBIDDEN', { authority }, ['authority']));
  }
  if (!directory.licences.has(licence)) problems.push(problem(item, 'error', 'LICENCE_UNKNOWN', { licence }, ['licence', 'code']));
  if (subjectField !== null && !directory.subjectFields.has(subjectField)) {
    problems.push(problem(item, 'error', 'SUBJECT_FIELD_UNKNOWN', { subjectField }, ['responsibility', 'subjectField']));
  } else {
    // What is there already belongs where the registry says, whatever is claimed of it.
    const field = known === undefined ? subjectField : known.subjectField;
    const path = ['responsibility', 'subjectField'];
    if (options.permitted?.(field) === false)
      problems.push(problem(item, 'error', 'FIELD_FORBIDDEN', { subjectField: field ?? '–' }, path));
    else if (subjectField !== null && subjectField !== field) {
      problems.push(problem(item, 'error', 'SUBJECT_FIELD_DIFFERS', { url: item.url, stored: field ?? '–', stated: subjectField }, path));
    }
  }
  return problems;
}

/** A value, or null where the content says nothing or the explicit `unknown`. */
export function stated(value: string | null): string | null {
  return value === 'unknown' ? null : value;
}

/** What is wrong with the content as a whole; readers have checked each row on its own. */
function contentProblems(item: ImportItem): ImportProblem[] {
  if (item.kind === 'concept') return conceptProblems(item);
  if (item.kind === 'naming-system') {
    return namingSystemRefusals(item.header).map(({ code, args, path }) => problem(item, 'warning', code, args, path));
  }
  if (item.kind !== 'code-system') return [];
  return codeSystemProblems(item.header, item.rows as readonly ConceptRow[], item.hierarchy).map((found) => {
    switch (found.problem) {
      case 'cycle':
        return problem(item, 'error', 'HIERARCHY', { problem: found.codes.join(' → ') }, ['concept']);
      case 'duplicate-code':
        return problem(item, 'error', 'HIERARCHY', { problem: `${found.code} = ${found.code}` }, ['concept', found.second]);
      case 'missing-concept':
        // Published code systems of others do refer to codes that they no longer hold; their content is theirs to mend.
        return problem(item, 'warning', 'HIERARCHY', { problem: `${found.code} → ${found.missing}` }, ['concept', found.code]);
    }
  });
}

/**
 * Free texts that hold a personal identity number, which the registry does not store (domain model, "Privacy"); codes and other
 * identifiers may happen to look like one.
 */
function personProblems(item: ImportItem): ImportProblem[] {
  const { title, description, changeNote } = item;
  const problems = [placeOfPersonalIdentityNumber({ ...item.header, title, description, changeNote }, 'header')].flatMap((place) =>
    place === null ? [] : [personProblem(item, place.slice(1))],
  );
  for (const [i, row] of item.rows.entries()) {
    // Most rows end here: looking closely at a million would be felt, and so would reading their bodies back.
    if (!mayHoldPersonalIdentityNumber(row instanceof RenderedRow ? row.text : row.body)) continue;
    const place = placeOfPersonalIdentityNumber(row.body, 'row');
    if (place === null) continue;
    const told = personProblem(item, ['concept', row.key, ...place.slice(1)]);
    const at = item.placeOf?.(i);
    if (at === undefined) problems.push({ ...told, row: (item.order === null ? i : item.order.indexOf(i)) + 1 });
    else {
      const message = { sv: `rad ${at.line}: ${told.message.sv}`, en: `line ${at.line}: ${told.message.en}` };
      problems.push({ ...told, ...at, message });
    }
  }
  return problems;
}

function personProblem(item: ImportItem, place: readonly string[]): ImportProblem {
  return problem(item, 'error', 'PERSON_NUMBER', { path: place.join('.') }, place);
}

/** A concept of somebody else's may lack what a proposal here would have to have: it is told, not refused. */
function conceptProblems(item: ImportItem): ImportProblem[] {
  return validateConcept(item.header as unknown as ConceptEntry, item.url).map(({ code, path, args }) => ({
    file: item.file,
    severity: 'warning',
    code,
    path,
    message: { sv: conceptMessages.render(code, 'sv', args), en: conceptMessages.render(code, 'en', args) },
  }));
}

/** A refusal of the catalogue's about an artefact, worded. */
export function problem(
  item: Pick<ImportItem, 'file'>,
  severity: ImportProblem['severity'],
  code: CatalogueRefusal,
  args: Readonly<Record<string, string | number | LocalizedText>>,
  path: readonly (string | number)[],
): ImportProblem {
  const message = { sv: catalogueMessages.render(code, 'sv', args), en: catalogueMessages.render(code, 'en', args) };
  return { file: item.file, severity, code, path, message };
}
