import type { Json, JsonObject } from '@termverk/kernel';

/** `value[x]` of each type; names that are put together each time would have to be looked up among all names each time. */
const members = new Map<string, string>();

function memberOf(type: string): string {
  let member = members.get(type);
  if (member === undefined) members.set(type, (member = `value${type}`));
  return member;
}

/** FHIR R5 Parameters, made part by part; what is undefined or null is left out. */
export class ParametersWriter {
  private readonly parameter: JsonObject[] = [];

  /** Adds `{name, value<type>: value}`. */
  add(name: string, type: string, value: Json | undefined): this {
    if (value !== undefined && value !== null) this.parameter.push({ name, [memberOf(type)]: value });
    return this;
  }

  parts(name: string, parts: ParametersWriter): this {
    this.parameter.push({ name, part: parts.parameter });
    return this;
  }

  /** Adds a parameter that is there already. */
  element(element: JsonObject): this {
    this.parameter.push(element);
    return this;
  }

  resource(name: string, resource: JsonObject | undefined): this {
    if (resource !== undefined) this.parameter.push({ name, resource });
    return this;
  }

  toResource(): JsonObject {
    return this.parameter.length === 0 ? { resourceType: 'Parameters' } : { resourceType: 'Parameters', parameter: this.parameter };
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
