import type { Json, JsonObject } from '@termverk/kernel';
import type { FhirFace } from '@termverk/serving';
import { inFace } from '../http/in-face.js';

/** `,"value<type>":` of the types that FHIR has; what else a client writes in a request is put together each time. */
const members = new Map(
  ['Boolean', 'Canonical', 'Code', 'CodeableConcept', 'Coding', 'DateTime', 'Decimal', 'Integer', 'String', 'Uri'].map((type) => [
    type,
    `,"value${type}":`,
  ]),
);

/**
 * FHIR R5 Parameters, written part by part as JSON: no object is made that would only be turned into a text. What is undefined or null is left
 * out.
 */
export class ParametersWriter {
  private text = '';

  /** Adds `{name, value<type>: value}`; the name is one of the operation's own. */
  add(name: string, type: string, value: Json | undefined): this {
    if (value === undefined || value === null) return this;
    const member = members.get(type) ?? `,${JSON.stringify(`value${type}`)}:`;
    return this.put(`{"name":"${name}"${member}${typeof value === 'boolean' ? String(value) : JSON.stringify(value)}}`);
  }

  parts(name: string, parts: ParametersWriter): this {
    return this.put(`{"name":"${name}","part":[${parts.text}]}`);
  }

  /** Adds a resource that is in R5's form, in that of a face. */
  resource(name: string, resource: JsonObject, face: FhirFace): this {
    return this.json(name, JSON.stringify(inFace(resource, face)));
  }

  /** Adds a resource that has been written already. */
  json(name: string, resource: string): this {
    return this.put(`{"name":"${name}","resource":${resource}}`);
  }

  /** The whole resource as JSON. */
  toJson(): string {
    return this.text === '' ? '{"resourceType":"Parameters"}' : `{"resourceType":"Parameters","parameter":[${this.text}]}`;
  }

  private put(parameter: string): this {
    this.text = this.text === '' ? parameter : `${this.text},${parameter}`;
    return this;
  }
}

/** The member of an element that holds its `value[x]`, with the type's suffix. */
export function valueOfElement(element: JsonObject): { readonly type: string; readonly value: Json } | undefined {
  for (const member in element) {
    if (isValueMember(member)) return { type: member.slice('value'.length), value: element[member]! };
  }
  return undefined;
}

function isValueMember(member: string): boolean {
  return member.startsWith('value') && member.length > 5 && member.charCodeAt(5) >= 65 && member.charCodeAt(5) <= 90;
}
