import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import { Ctx, type Context } from '@termverk/platform';
import {
  compareValueSets,
  expand,
  lookup,
  mappings,
  messageOf,
  subsumes,
  translate,
  translateCodes,
  validateCodes,
  valueSetDefinition,
  type Coding,
  type TerminologyRequest,
  type TerminologySources,
} from '@termverk/terminology';
import type { Answered } from '../answers/needs.js';
import { Terminology } from '../answers/terminology.js';
import { SubsumptionAnswer, ValueSetComparison } from './comparison.types.js';
import { definitionTypeOf, ValueSetDefinitionAnswer } from './definition.types.js';
import { ExpandAnswerType, expansionTypeOf } from './expansion.types.js';
import { issueTypesOf } from './issue.types.js';
import { lookedUpConceptOf, LookupAnswer } from './lookup.types.js';
import { ConceptMappingsAnswer, mappingsTypeOf } from './mapping.types.js';
import {
  CompareValueSetsArgs,
  ConceptMappingsArgs,
  ExpandArgs,
  LookupArgs,
  SubsumesArgs,
  TranslateArgs,
  TranslateCodesArgs,
  ValidateCodesArgs,
  ValueSetDefinitionArgs,
  type CanonicalReference,
  type CodingReference,
  type TranslationArgs,
  type TerminologyArgs,
} from './terminology.args.js';
import { TranslationAnswer, translationAnswerOf, Translations } from './translation.types.js';
import { codeValidationOf, CodeValidations } from './validation.types.js';

const USUAL_PAGE = 100;
const USUAL_LISTED = 10;

/** The terminology operations in GraphQL: the same answers as FHIR gives, for what is published; issues are part of the answers. */
@Resolver()
export class TerminologyResolver {
  constructor(private readonly terminology: Terminology) {}

  @Allow('public.read')
  @Query(() => LookupAnswer, { description: 'What a code system tells of a code' })
  async lookup(@Ctx() context: Context, @Args() args: LookupArgs): Promise<LookupAnswer> {
    const { system, code } = args;
    const request = { ...shared(args, context), system, code, version: args.version ?? undefined, property: args.properties ?? undefined };
    const answer = await this.ask(context, (sources) => lookup(sources, request));
    if (!answer.ok) return { concept: null, issues: issueTypesOf(answer.issues, context.locale) };
    return { concept: lookedUpConceptOf(answer), issues: [] };
  }

  @Allow('public.read')
  @Query(() => CodeValidations, { description: 'Whether codes are valid, many in one question' })
  async validateCodes(@Ctx() context: Context, @Args() args: ValidateCodesArgs): Promise<CodeValidations> {
    const request = {
      ...shared(args, context),
      valueSet: args.valueSet === null || args.valueSet === undefined ? null : canonicalOf(args.valueSet),
      codes: args.codings.map((coding) => ({ kind: 'coding', coding: codingOf(coding) }) as const),
      abstract: args.abstract ?? undefined,
      activeOnly: args.activeOnly ?? undefined,
      lenientDisplayValidation: args.lenientDisplays ?? undefined,
    };
    const answers = await this.ask(context, (sources) => validateCodes(sources, request));
    if ('ok' in answers) return { answers: null, issues: issueTypesOf(answers.issues, context.locale) };
    return { answers: answers.map((answer) => codeValidationOf(answer, context.locale)), issues: [] };
  }

  @Allow('public.read')
  @Query(() => ExpandAnswerType, { description: 'A page of the members of a value set' })
  async expand(@Ctx() context: Context, @Args() args: ExpandArgs): Promise<ExpandAnswerType> {
    const request = {
      ...shared(args, context),
      valueSet: canonicalOf(args.valueSet),
      filter: args.filter ?? undefined,
      offset: args.offset ?? 0,
      count: args.first ?? USUAL_PAGE,
      excludeNested: true,
      activeOnly: args.activeOnly ?? undefined,
      includeDesignations: args.includeDesignations ?? undefined,
      property: args.properties ?? undefined,
    };
    const answer = await this.ask(context, (sources) => expand(sources, request));
    if (!answer.ok) return { expansion: null, issues: issueTypesOf(answer.issues, context.locale) };
    return { expansion: expansionTypeOf(answer.valueSet), issues: [] };
  }

  @Allow('public.read')
  @Query(() => ValueSetDefinitionAnswer, { description: 'What a value set takes in and leaves out, as it is written' })
  async valueSetDefinition(@Ctx() context: Context, @Args() args: ValueSetDefinitionArgs): Promise<ValueSetDefinitionAnswer> {
    const request = { valueSet: canonicalOf(args.valueSet), listed: args.listed ?? USUAL_LISTED };
    const answer = await this.ask(context, (sources) => valueSetDefinition(sources, request));
    if (!answer.ok) return { definition: null, issues: issueTypesOf(answer.issues, context.locale) };
    return { definition: definitionTypeOf(answer), issues: [] };
  }

  @Allow('public.read')
  @Query(() => ConceptMappingsAnswer, { description: 'A page of what a concept map says, also of codes that have no target' })
  async conceptMappings(@Ctx() context: Context, @Args() args: ConceptMappingsArgs): Promise<ConceptMappingsAnswer> {
    const request = {
      map: canonicalOf(args.map),
      text: args.filter ?? undefined,
      group: args.group ?? undefined,
      outcomes: args.outcomes ?? undefined,
      offset: args.offset ?? 0,
      count: args.first ?? USUAL_PAGE,
    };
    const answer = await this.ask(context, (sources) => mappings(sources, request));
    if (!answer.ok) return { page: null, issues: issueTypesOf(answer.issues, context.locale) };
    return { page: mappingsTypeOf(answer, context.locale), issues: [] };
  }

  @Allow('public.read')
  @Query(() => TranslationAnswer, { description: 'Every mapping of a code into other code systems, or from them' })
  async translate(@Ctx() context: Context, @Args() args: TranslateArgs): Promise<TranslationAnswer> {
    const request = { ...translationRules(args, context), codings: args.codings.map(codingOf) };
    const answer = await this.ask(context, (sources) => translate(sources, request));
    return translationAnswerOf(answer, context.locale);
  }

  @Allow('public.read')
  @Query(() => Translations, { description: 'The mappings of many codes of one code system in one question' })
  async translateCodes(@Ctx() context: Context, @Args() args: TranslateCodesArgs): Promise<Translations> {
    const { system, version, codes } = args;
    const request = { ...translationRules(args, context), system, version: version ?? undefined, codes };
    const answers = await this.ask(context, (sources) => translateCodes(sources, request));
    if ('ok' in answers) return { answers: null, issues: issueTypesOf(answers.issues, context.locale) };
    return { answers: answers.map((answer) => translationAnswerOf(answer, context.locale)), issues: [] };
  }

  @Allow('public.read')
  @Query(() => SubsumptionAnswer, { description: 'What one code is to another of the same code system' })
  async subsumes(@Ctx() context: Context, @Args() args: SubsumesArgs): Promise<SubsumptionAnswer> {
    const request = { ...shared(args, context), codingA: codingOf(args.codingA), codingB: codingOf(args.codingB) };
    const answer = await this.ask(context, (sources) => subsumes(sources, request));
    if (answer.ok) return { outcome: answer.outcome, system: answer.system, version: answer.version, issues: [] };
    return { outcome: null, system: null, version: null, issues: issueTypesOf(answer.issues, context.locale) };
  }

  @Allow('public.read')
  @Query(() => ValueSetComparison, { description: 'How the members of two value sets relate' })
  async compareValueSets(@Ctx() context: Context, @Args() args: CompareValueSetsArgs): Promise<ValueSetComparison> {
    const request = {
      ...shared(args, context),
      thisValueSet: canonicalOf(args.thisValueSet),
      otherValueSet: canonicalOf(args.otherValueSet),
      diagnostics: args.diagnostics ?? undefined,
    };
    const answer = await this.ask(context, (sources) => compareValueSets(sources, request));
    const codes = answer.ok ? answer.codes : null;
    return {
      result: answer.ok ? answer.result : null,
      message: messageOf(answer.issues, context.locale) ?? null,
      performedExpansion: answer.ok && answer.performedExpansion,
      common: codes === null ? null : [...codes.common],
      missing: codes === null ? null : [...codes.missing],
      extra: codes === null ? null : [...codes.extra],
      issues: issueTypesOf(answer.issues, context.locale),
    };
  }

  private ask<T>(context: Context, question: (sources: TerminologySources) => T): Promise<Answered<T>> {
    return this.terminology.answer({ context, face: 'r5' }, question);
  }
}

/** What every question says; what is written in no wanted language is shown in that of the request. */
function shared({ displayLanguage, systemVersions, supplements }: TerminologyArgs, { locale }: Context): TerminologyRequest {
  return {
    displayLanguage: displayLanguage ?? undefined,
    acceptLanguage: locale,
    systemVersion: systemVersions ?? undefined,
    useSupplement: supplements ?? undefined,
  };
}

function translationRules(args: TranslationArgs, context: Context) {
  return {
    ...shared(args, context),
    direction: args.direction ?? 'forward',
    map: args.map === null || args.map === undefined ? null : canonicalOf(args.map),
    sourceSystem: args.sourceSystem ?? undefined,
    targetSystem: args.targetSystem ?? undefined,
    sourceScope: args.sourceScope ?? undefined,
    targetScope: args.targetScope ?? undefined,
  } as const;
}

function codingOf({ system, version, code, display }: CodingReference): Coding {
  return {
    ...(system === null || system === undefined ? {} : { system }),
    ...(version === null || version === undefined ? {} : { version }),
    code,
    ...(display === null || display === undefined ? {} : { display }),
  };
}

function canonicalOf({ url, version }: CanonicalReference): { readonly url: string; readonly version?: string } {
  return version === null || version === undefined ? { url } : { url, version };
}
