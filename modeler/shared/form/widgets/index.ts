import type { ThemeProps } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import type { FormContext, FormData } from '../validator.ts';
import { AttachmentsWidget, AttachmentWidget } from './attachment.tsx';
import { CasesWidget } from './cases.tsx';
import { OpinionWidget } from './opinion.tsx';
import { PostsWidget, PostWidget } from './posts.tsx';
import { RadioCards } from './radio-cards.tsx';
import { CheckboxWidget, DateWidget, NumberWidget, SelectWidget, TextareaWidget, TextWidget } from './simple.tsx';
import { UnitsWidget, UnitWidget } from './units.tsx';

/** The words of `ui:widget`. The capitalised ones replace rjsf's own for the types of JSON Schema. */
export const widgets: NonNullable<ThemeProps<FormData, RJSFSchema, FormContext>['widgets']> = {
  TextWidget,
  TextareaWidget: OpinionWidget,
  UpDownWidget: NumberWidget,
  CheckboxWidget,
  SelectWidget,
  RadioWidget: RadioCards,
  DateWidget,
  text: TextWidget,
  plain: TextareaWidget,
  number: NumberWidget,
  unit: UnitWidget,
  units: UnitsWidget,
  cases: CasesWidget,
  post: PostWidget,
  posts: PostsWidget,
  attachment: AttachmentWidget,
  attachments: AttachmentsWidget,
  opinion: OpinionWidget,
};
