import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError, type ValidationPipeOptions } from '@nestjs/common';
import { BadInput, PageArgs } from '@termverk/platform';

const OPTIONS: ValidationPipeOptions = {
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  exceptionFactory: (errors: ValidationError[]) =>
    new BadInput('INPUT_INVALID', { problems: errors.flatMap((error) => problemsOf(error)).join('; ') }),
};

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
    return metadata.metatype === PageArgs ? this.besideOthers.transform(value, metadata) : super.transform(value, metadata);
  }
}

function problemsOf(error: ValidationError, path = ''): string[] {
  const here = path === '' ? error.property : `${path}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((constraint) => `${here}: ${constraint}`);
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, here))];
}
