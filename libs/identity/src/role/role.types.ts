import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { roles, UserError, type Role } from '@termverk/platform';
import { IsDate, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PersonType } from '../organisation/organisation.types.js';

/** Roles by the names that the schema gives them. */
export const RoleName: Readonly<Record<string, Role>> = Object.fromEntries(
  roles.map((role) => [role.replaceAll('-', '_').toUpperCase(), role]),
);
/** What each is for, as the permission table has it. */
const DOES: Readonly<Record<Role, string>> = {
  reader: 'Reads, also in namespaces that are not open to everybody',
  proposer: 'Writes drafts and proposals, submits and withdraws them',
  terminologist: 'Writes drafts and proposals, imports content, reviews, and takes a stand on what consultations answer',
  reviewer: 'Reviews proposals, and never decides on them',
  expert: 'Reviews in a field of their own and answers consultations',
  registrar: 'Takes in proposals, opens consultations, keeps cases, their secrecy and their retention',
  'decision-maker': 'Decides, with a seat in a body whose mandate covers it',
  'release-manager': 'Assembles releases and publishes them',
  consultee: 'Answers consultations',
  vendor: 'Hands in code usage of the systems of a vendor',
  analyst: 'Hands in code usage of an organisation',
  administrator: 'Runs the registry: roles, namespaces, programs, licences. Decides nothing, and reads no drafts of others',
};
registerEnumType(RoleName, {
  name: 'RoleName',
  description: 'The roles of the domain model',
  valuesMap: Object.fromEntries(Object.entries(RoleName).map(([name, role]) => [name, { description: DOES[role] }])),
});

@ObjectType('GrantedRole', {
  description: 'That somebody holds a role, from one time to another, everywhere or in a subject field or namespace',
})
export class GrantedRoleType {
  @Field(() => ID)
  id: string;

  @Field(() => RoleName)
  role: Role;

  @Field(() => String, { nullable: true })
  subjectField: string | null;

  @Field(() => String, { nullable: true, description: 'What the canonical addresses begin with in which it holds' })
  namespace: string | null;

  @Field(() => Date)
  validFrom: Date;

  @Field(() => Date, { nullable: true })
  validTo: Date | null;

  @Field(() => PersonType)
  person: PersonType;

  readonly personKey: string;
}

@InputType({ description: 'A role to be granted to a person' })
export class GrantRoleInput {
  @Field({ description: 'Slug of the person' })
  @IsString()
  @Length(1, 200)
  person: string;

  @Field(() => RoleName, { description: 'Which role' })
  @IsIn(roles)
  role: Role;

  @Field(() => String, { nullable: true, description: 'Limits it to a subject field' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  subjectField?: string | null;

  @Field(() => String, { nullable: true, description: 'Limits it to a namespace, by its prefix' })
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  namespace?: string | null;

  @Field(() => Date, { nullable: true, description: 'Now when left out' })
  @IsOptional()
  @IsDate()
  validFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until it is withdrawn when left out' })
  @IsOptional()
  @IsDate()
  validTo?: Date | null;
}

@ObjectType({ description: 'A granted role after a step, or why the step was refused' })
export class RoleGrantPayload {
  @Field(() => GrantedRoleType, { nullable: true })
  grant: GrantedRoleType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
