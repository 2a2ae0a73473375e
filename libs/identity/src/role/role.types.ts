import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { roles, UserError, type Role } from '@termverk/platform';
import { IsDate, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PersonType } from '../organisation/organisation.types.js';

/** Roles by the names that the schema gives them. */
export const RoleName: Readonly<Record<string, Role>> = Object.fromEntries(
  roles.map((role) => [role.replaceAll('-', '_').toUpperCase(), role]),
);
registerEnumType(RoleName, { name: 'RoleName', description: 'The roles of the domain model' });

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

@InputType()
export class GrantRoleInput {
  @Field({ description: 'Slug of the person' })
  @IsString()
  @Length(1, 200)
  person: string;

  @Field(() => RoleName)
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

@ObjectType()
export class RoleGrantPayload {
  @Field(() => GrantedRoleType, { nullable: true })
  grant: GrantedRoleType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
