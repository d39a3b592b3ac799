import type { ThemeProps } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import type { FormContext, FormData } from '../validator.ts';
import { ArrayFieldItemTemplate, ArrayFieldTemplate } from './array.tsx';
import { FieldTemplate } from './field.tsx';
import { ObjectFieldTemplate } from './object.tsx';

const Nothing = () => null;

export const templates: NonNullable<ThemeProps<FormData, RJSFSchema, FormContext>['templates']> = {
  FieldTemplate,
  ObjectFieldTemplate,
  ArrayFieldTemplate,
  ArrayFieldItemTemplate,
  // The field says what is wrong with it; these would say it twice.
  FieldErrorTemplate: Nothing,
  ErrorListTemplate: Nothing,
};
