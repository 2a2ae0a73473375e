import type { JsonObject } from '@termverk/kernel';
import type { LanguageWish } from '../wording/languages.js';
import type { ExpandRequest } from '../request.js';
import type { CompiledValueSet } from '../value-set/compiled-value-set.js';

/** The parameters of the request that an expansion repeats, as they took effect (FHIR R5 ValueSet.expansion.parameter). */
export function echoed(request: ExpandRequest, valueSet: CompiledValueSet, wish: LanguageWish | null): JsonObject[] {
  const parameters: JsonObject[] = [];
  const echo = (name: string, member: string, value: string | number | boolean | undefined) => {
    if (value !== undefined) parameters.push({ name, [member]: value });
  };
  echo('displayLanguage', 'valueCode', wish?.text);
  echo('excludeNested', 'valueBoolean', request.excludeNested);
  echo('activeOnly', 'valueBoolean', request.activeOnly);
  echo('includeDesignations', 'valueBoolean', request.includeDesignations);
  echo('includeDefinition', 'valueBoolean', request.includeDefinition);
  echo('filter', 'valueString', request.filter);
  echo('offset', 'valueInteger', request.offset);
  echo('count', 'valueInteger', request.count);
  for (const token of request.designation ?? []) echo('designation', 'valueString', token);
  for (const system of request.excludeSystem ?? []) echo('exclude-system', 'valueUri', system);
  for (const canonical of request.defaultValueSetVersion ?? []) echo('default-valueset-version', 'valueUri', canonical);
  if (valueSet.versionsMatch) echo('versionsMatch', 'valueBoolean', true);
  return parameters;
}
