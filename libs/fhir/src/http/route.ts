import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { isServedType, type ServedType } from './face.js';
import type { FhirHandler } from './fhir-request.js';

/** Where an interaction is offered (FHIR R5 §3.2.0.1 Style guide): on the whole face, a resource type, or one resource. */
export type Level = 'system' | 'type' | 'instance';

/** One way of asking: what the router finds, and what the capability statement tells. */
export interface Interaction {
  readonly level: Level;
  /** Null on the level of the system. */
  readonly type: ServedType | null;
  /** What follows in the address: `$lookup`, `metadata`, `_search`, `_history`, or nothing. */
  readonly name: string;
  readonly methods: readonly ('GET' | 'POST')[];
  /** The code of FHIR R5 restful-interaction, or null for an operation. */
  readonly code: string | null;
  /** The canonical of the OperationDefinition of an operation. */
  readonly definition: string | null;
  /** True when whoever is not signed in gets the same answer to the same GET until the catalogue changes. */
  readonly isLasting: boolean;
  readonly handler: FhirHandler;
}

/** An interaction with what its address says. */
export interface Routed {
  readonly interaction: Interaction;
  readonly type: ServedType | null;
  readonly id: string | null;
  readonly versionId: string | null;
}

const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** Finds interactions by method and address. */
export class Router {
  private readonly byAddress = new Map<string, Interaction[]>();
  /** Interactions of types and of the face, by method and path as nearly everybody writes it. */
  private readonly direct = new Map<string, Routed>();

  constructor(interactions: readonly Interaction[]) {
    for (const interaction of interactions) {
      const { level, type, name, methods } = interaction;
      const path = type === null ? name : `${type}/${name}`;
      if (level !== 'instance')
        for (const method of methods) this.direct.set(`${method} ${path}`, { interaction, type, id: null, versionId: null });
      const key = addressOf(interaction.level, interaction.type, interaction.name);
      const there = this.byAddress.get(key);
      if (there === undefined) this.byAddress.set(key, [interaction]);
      else there.push(interaction);
    }
  }

  /** The interaction at a path below a face. Throws `FhirProblem`: 404 for what is not there, 405 for a method that it does not answer. */
  route(method: string, path: string): Routed {
    return this.direct.get(`${method} ${path}`) ?? this.routeBySegments(method, path);
  }

  private routeBySegments(method: string, path: string): Routed {
    const segments = path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decoded);
    const place = placeOf(segments, path);
    const offered = this.byAddress.get(addressOf(place.level, place.type, place.name)) ?? [];
    const interaction = offered.find(({ methods }) => (methods as readonly string[]).includes(method));
    if (interaction !== undefined) return { interaction, type: place.type, id: place.id, versionId: place.versionId };
    if (offered.length > 0) {
      const allowed = [...new Set(offered.flatMap(({ methods }) => methods))].join(', ');
      throw new FhirProblem('METHOD_NOT_ALLOWED', { path: quoted(path), method: quoted(method), allowed });
    }
    if (place.name.startsWith('$')) throw new FhirProblem('OPERATION_UNKNOWN', { operation: quoted(path) });
    throw new FhirProblem('INTERACTION_UNKNOWN', { path: quoted(path) });
  }
}

interface Place {
  readonly level: Level;
  readonly type: ServedType | null;
  readonly id: string | null;
  readonly versionId: string | null;
  readonly name: string;
}

function placeOf(segments: readonly string[], path: string): Place {
  const [first = '', second, third, fourth] = segments;
  const system = (name: string): Place => ({ level: 'system', type: null, id: null, versionId: null, name });
  if (segments.length === 0) return system('');
  if (segments.length > 4) throw new FhirProblem('INTERACTION_UNKNOWN', { path: quoted(path) });
  if (!isServedType(first)) {
    if (segments.length === 1 && (/^[$_]/.test(first) || first === 'metadata')) return system(first);
    if (/^[A-Z][A-Za-z]*$/.test(first)) throw new FhirProblem('TYPE_UNKNOWN', { type: quoted(first) });
    throw new FhirProblem('INTERACTION_UNKNOWN', { path: quoted(path) });
  }
  const none = { type: first, id: null, versionId: null };
  if (second === undefined) return { level: 'type', ...none, name: '' };
  if (/^[$_]/.test(second)) {
    if (third !== undefined) throw new FhirProblem('INTERACTION_UNKNOWN', { path: quoted(path) });
    return { level: 'type', ...none, name: second };
  }
  if (!ID.test(second)) throw new FhirProblem('RESOURCE_UNKNOWN', { type: first, id: quoted(second) });
  return {
    level: 'instance',
    type: first,
    id: second,
    versionId: fourth ?? null,
    name: fourth === undefined ? (third ?? '') : `${third!}/`,
  };
}

function addressOf(level: Level, type: string | null, name: string): string {
  return `${level} ${type ?? ''} ${name}`;
}

/** A segment as it was meant: some programs escape the dollar sign. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
