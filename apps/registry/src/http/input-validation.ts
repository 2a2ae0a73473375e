import {
  Injectable,
  ValidationPipe,
  type ArgumentMetadata,
  type Type,
  type ValidationError,
  type ValidationPipeOptions,
} from '@nestjs/common';
import { placeOfPersonalIdentityNumber, type LocalizedText } from '@termverk/kernel';
import { BadInput, PageArgs } from '@termverk/platform';
import { PushUsageInput } from '@termverk/usage';
import { inputProblems } from './input-problems.js';
import { QuickType } from './quick-validation.js';

const OPTIONS: ValidationPipeOptions = {
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  // An error's target leads to the rule that it breaks, and so to its bounds; it is not told to anybody.
  validationError: { target: true, value: false },
  exceptionFactory: (errors: ValidationError[]) => new BadInput('INPUT_INVALID', { problems: inputProblems(errors) }),
};

/** Far more than any resource or document needs, and far less than what overflows a stack. */
const MAX_JSON_DEPTH = 100;

/**
 * Checks input by the rules on its types, names what is wrong, and refuses members that no type declares: a field that its author
 * forgot a rule for would otherwise be dropped in silence.
 */
@Injectable()
export class InputValidation extends ValidationPipe {
  /** A page's arguments stand beside others in one object, which the schema has checked already. */
  private readonly besideOthers = new ValidationPipe({ ...OPTIONS, forbidNonWhitelisted: false });

  constructor() {
    super(OPTIONS);
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const problem = metadata.type === 'custom' ? null : (repeated(value, metadata) ?? unstorable(value));
    if (problem !== null) {
      const name = metadata.data ?? 'input';
      throw new BadInput('INPUT_INVALID', { problems: { sv: `${name}: ${problem.sv}`, en: `${name}: ${problem.en}` } });
    }
    const place = mayBeStored(metadata) ? placeOfPersonalIdentityNumber(value, metadata.data ?? 'input') : null;
    if (place !== null) throw new BadInput('PERSON_NUMBER', { path: place.join('.') });
    if (metadata.metatype === PageArgs) {
      return isFirstPage(value) ? Promise.resolve(firstPage(value)) : this.besideOthers.transform(value, metadata);
    }
    const quick = metadata.metatype === undefined || metadata.type === 'custom' ? null : quickTypeOf(metadata.metatype);
    if (quick?.accepts(value) === true) return Promise.resolve(quick.instanceOf(value));
    return super.transform(value, metadata);
  }
}

/** What is wrong with a parameter of an address that stands there more than once: which of them is meant, nobody can know. */
function repeated(value: unknown, { type, data }: ArgumentMetadata): Required<LocalizedText> | null {
  return type === 'query' && data !== undefined && Array.isArray(value)
    ? { sv: 'anges mer än en gång', en: 'is given more than once' }
    : null;
}

/** Types of the language itself have no rules. */
function quickTypeOf(type: NonNullable<ArgumentMetadata['metatype']>): QuickType | null {
  return type === Object || type === Array || type === String || type === Number || type === Boolean
    ? null
    : QuickType.of(type as Type<object>);
}

/**
 * True of what a mutation takes: its named arguments, as objects or bare. What a query takes together has no name, and what it selects
 * by is called a filter. Usage has its own check, which tells every row that is wrong.
 */
function mayBeStored({ type, data, metatype }: ArgumentMetadata): boolean {
  return type === 'body' && data !== undefined && metatype !== PushUsageInput && metatype?.name.endsWith('Filter') !== true;
}

/** Only a cursor has a rule that the schema does not know, and checking by rules costs a tenth of a list's answer. */
function isFirstPage(value: unknown): value is { readonly first: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'first' in value &&
    Number.isInteger(value.first) &&
    (!('after' in value) || value.after === null || value.after === undefined)
  );
}

function firstPage({ first }: { readonly first: number }): PageArgs {
  return Object.assign(new PageArgs(), { first });
}

/**
 * What no rule on a type can say of free JSON, or null: how deep it goes, what is no text in UTF-8 or none that
 * PostgreSQL stores, and what is no time.
 */
function unstorable(value: unknown, depth = 0): Required<LocalizedText> | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return { sv: 'innehåller U+0000', en: 'holds U+0000' };
    return value.isWellFormed()
      ? null
      : { sv: 'innehåller halva tecken (lösa surrogat)', en: 'holds halves of characters (lone surrogates)' };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof Date) return isTime(value) ? null : { sv: 'är ingen tidpunkt (ISO 8601)', en: 'is no point in time (ISO 8601)' };
  if (depth === MAX_JSON_DEPTH) {
    return { sv: `är djupare än ${MAX_JSON_DEPTH} nivåer`, en: `is deeper than ${MAX_JSON_DEPTH} levels` };
  }
  const isList = Array.isArray(value);
  for (const name of Object.keys(value)) {
    const problem = (isList ? null : unstorable(name)) ?? unstorable((value as Readonly<Record<string, unknown>>)[name], depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

/** GraphQL hands on whatever was sent for a date; years that no calendar of ours has are as wrong as no date at all. */
function isTime(value: Date): boolean {
  return value.getTime() >= Date.UTC(1000, 0) && value.getTime() < Date.UTC(10_000, 0);
}
