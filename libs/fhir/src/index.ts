export { FhirModule } from './fhir.module.js';
export { FhirFaces } from './http/fhir-faces.js';
export { isFhirPath } from './http/face.js';
export { sendFhirError } from './outcome/send-fhir-error.js';
export { PublishedResources } from './read/published-resources.js';
