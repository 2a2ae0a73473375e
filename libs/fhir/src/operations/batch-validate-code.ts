import type { JsonObject } from '@termverk/kernel';
import { validateCode, type ValidateCodeRequest } from '@termverk/terminology';
import { localeOf, type FhirAnswer, type FhirRequest } from '../http/fhir-request.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { answerToError, outcomeOfIssues } from '../outcome/operation-outcome.js';
import { IN_PARAMETERS } from '../parameters/definition.js';
import type { OperationParameters } from '../parameters/operation-parameters.js';
import { readParameters, readParametersResource } from '../parameters/read-parameters.js';
import { ParametersWriter } from '../parameters/write-parameters.js';
import { codeToValidate, validateCodeRequest, validatedParameters } from './code-to-validate.js';
import type { FhirTerminology } from './fhir-terminology.js';
import { valueSetReference } from './value-set-reference.js';

const DEFINITIONS = IN_PARAMETERS['ValueSet/$batch-validate-code'];

/**
 * ValueSet/$batch-validate-code (HL7 terminology ecosystem IG): a `validation` each, whose parameters go before those that all share.
 * One that cannot be answered is an OperationOutcome among the others.
 */
export async function batchValidateCodeOperation(terminology: FhirTerminology, request: FhirRequest): Promise<FhirAnswer> {
  const shared = readParameters(DEFINITIONS, request);
  const validations = shared.resources('validation');
  if (validations.length === 0) throw new FhirProblem('PARAMETER_MISSING', { name: 'validation' });
  const questions = validations.map((each) => questionOf(each, shared.without('validation', 'tx-resource'), request));
  const asked = questions.filter(isQuestion);
  const answers = await terminology.ask(request, shared, (sources) => asked.map((question) => validateCode(sources, question)));
  const out = new ParametersWriter();
  let next = 0;
  for (const question of questions) {
    if (!isQuestion(question)) {
      if (question.outcome !== undefined) out.resource('validation', question.outcome, request.face);
      continue;
    }
    const answer = answers[next++]!;
    if (answer.ok) out.json('validation', validatedParameters(answer, request));
    else out.resource('validation', outcomeOfIssues(answer.issues, localeOf(request)), request.face);
  }
  return { status: 200, json: out.toJson() };
}

/** Why one of the batch cannot be asked. */
interface NoQuestion {
  readonly outcome: JsonObject | undefined;
}

function isQuestion(question: ValidateCodeRequest | NoQuestion): question is ValidateCodeRequest {
  return !('outcome' in question);
}

function questionOf(validation: JsonObject, shared: OperationParameters, request: FhirRequest): ValidateCodeRequest | NoQuestion {
  try {
    if (validation['resourceType'] !== 'Parameters')
      throw new FhirProblem('BODY_TYPE', { expected: 'Parameters', found: quoted(String(validation['resourceType'] as string)) });
    const own = readParametersResource(DEFINITIONS, validation, request);
    const parameters = shared.overriddenBy(own);
    const code = codeToValidate(parameters);
    return validateCodeRequest(request, parameters, valueSetReference(request, parameters), code);
  } catch (error) {
    if (error instanceof FhirProblem) return { outcome: answerToError(error, localeOf(request)).resource };
    throw error;
  }
}
