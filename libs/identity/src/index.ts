export { Authentication, type Authenticated, type Credentials } from './authentication/authentication.js';
export { PublicAddress } from './authentication/public-address.js';
export { BodyResolver, bodyTypeOf } from './body/body.resolver.js';
export { BodyService, mandateOf } from './body/body.service.js';
export { BODIES_BY_ID, type BodyRow } from './body/body.queries.js';
export { GovernanceBodyType, MandateType } from './body/body.types.js';
export { covers, type Mandate, type MandatePower, type MandateQuestion } from './body/mandate.js';
export { ConsoleAccess, consoleMessages, type ConsoleRefusal, type NewPerson } from './console/console-access.js';
export { IdentityModule } from './identity.module.js';
export {
  EarlierNameType,
  otherNamesOf,
  OtherNameType,
  sourceReferenceOf,
  SourceReferenceType,
  type StoredName,
  type StoredSource,
} from './organisation/names.js';
export { OrganisationReads, type PersonRow } from './organisation/organisation.reads.js';
export { type OrganisationRow } from './organisation/organisation.queries.js';
export { organisationTypeOf, personTypeOf } from './organisation/organisation.resolver.js';
export { OrganisationType, PersonType } from './organisation/organisation.types.js';
export { Allow, ALLOW } from './permission/allow.js';
export { pageHeaders, pageText, sendPage, type Page } from './page/page.js';
export { Departure, type Ended, type Foreseen, type Pseudonymised } from './person/departure.js';
export { personMessages, type PersonRefusal } from './person/person-messages.js';
export { PermissionGuard } from './permission/permission.guard.js';
export { permissionsPage } from './permission/reference.js';
export {
  permissions,
  permits,
  reaches,
  readingPersonOf,
  rolesFor,
  type Action,
  type Permission,
  type Reach,
} from './permission/permissions.js';
export { SigningKeys, type Signature, type SigningKey, type SigningPurpose } from './signing-key/signing-keys.js';
export { signingMessages, SigningRefused, type SigningRefusal } from './signing-key/signing-refused.js';
export { Providers, type KnownProvider } from './sign-in/providers.js';
export { isSameSecret, newSecret, newToken, secretHash } from './secret/secret.js';
export { bearerToken } from './token/token.js';
export { type MintedToken } from './token/mint.js';
export { TokenService, tokenMessages } from './token/token.service.js';
