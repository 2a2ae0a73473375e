import { fileURLToPath } from 'node:url';

/** Where the cases of the HL7 terminology ecosystem tests are kept, beside the project. They are no part of it. */
export const GIVEN_CASES = fileURLToPath(new URL('../../../../shared/tx-ecosystem/tests/', import.meta.url));
