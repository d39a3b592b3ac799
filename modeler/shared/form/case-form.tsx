import RjsfForm, { type FormProps, type IChangeEvent, type ThemeProps, withTheme } from '@rjsf/core';
import {
  type ErrorSchema,
  englishStringTranslator,
  type RJSFSchema,
  TranslatableString,
  type UiSchema,
} from '@rjsf/utils';
import { forwardRef, type ReactNode, useImperativeHandle, useMemo, useRef } from 'react';
import { i18next } from '../../i18n/index.ts';
import css from './form.module.css';
import { templates } from './templates/index.ts';
import { type FormContext, type FormData, interpretingValidator } from './validator.ts';
import { withVisibleFields } from './visible-fields.ts';
import { widgets } from './widgets/index.ts';

const theme: ThemeProps<FormData, RJSFSchema, FormContext> = { templates, widgets };
const ThemedForm = withTheme<FormData, RJSFSchema, FormContext>(theme);

export interface CaseFormHandle {
  /** Checks everything; shows the faults and goes to the first. */
  validate: () => boolean;
}

interface CaseFormProps {
  /** Distinguishes the ids of two forms on one page. */
  id: string;
  schema: RJSFSchema;
  uiSchema: UiSchema;
  data: FormData;
  /** `typed` is false where the form itself filled in defaults. */
  onChange: (data: FormData, typed: boolean) => void;
  onSubmit?: (data: FormData) => void;
  readonly?: boolean;
  /** What the server found: path → message. */
  serverFaults?: { path: string; message: string }[];
  children?: ReactNode;
}

/** A form from JSON Schema: of a task, of a start event, or as the designer previews it. */
export const CaseForm = forwardRef<CaseFormHandle, CaseFormProps>(function CaseForm(props, handle) {
  const { id, schema, uiSchema, data, onChange, onSubmit, readonly = false, serverFaults, children } = props;
  const form = useRef<RjsfForm<FormData, RJSFSchema, FormContext>>(null);
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(handle, () => ({
    validate: () => {
      const valid = form.current?.validateForm() ?? false;
      if (!valid) window.setTimeout(() => goToFirstFault(box.current), 0);
      return valid;
    },
  }));

  // The form's own title repeats the step's, which the page shows already.
  const shownSchema = useMemo(() => ({ ...schema, title: undefined }) as RJSFSchema, [schema]);
  const shownUi = useMemo(() => withVisibleFields(schema, uiSchema, data), [schema, uiSchema, data]);
  const extraErrors = useMemo(() => errorsAt(serverFaults ?? []), [serverFaults]);
  const formProps: FormProps<FormData, RJSFSchema, FormContext> = {
    idPrefix: id,
    schema: shownSchema,
    uiSchema: shownUi,
    formData: data,
    formContext: { isReadOnly: readonly, data },
    validator: interpretingValidator,
    showErrorList: false,
    noHtml5Validate: true,
    translateString,
    omitExtraData: true,
    extraErrors,
    readonly,
    experimental_defaultFormStateBehavior: {
      // Else rjsf would choose the first answer for the person: 无意见, before anything was read.
      constAsDefaults: 'never',
      emptyObjectFields: 'skipEmptyDefaults',
      arrayMinItems: { populate: 'never' },
    },
    onChange: (event: IChangeEvent<FormData, RJSFSchema, FormContext>, field?: string) =>
      onChange(event.formData ?? {}, field !== undefined),
    onSubmit: (event: IChangeEvent<FormData, RJSFSchema, FormContext>) => onSubmit?.(event.formData ?? {}),
  };
  return (
    <div ref={box} className={css.form}>
      <ThemedForm ref={form} {...formProps}>
        {children ?? <span hidden />}
      </ThemedForm>
    </div>
  );
});

/** The words that rjsf would say itself: 是 and 否 of a boolean. */
const translateString: FormProps['translateString'] = (text, params) => {
  if (text === TranslatableString.YesLabel) return i18next.t('form.yes');
  if (text === TranslatableString.NoLabel) return i18next.t('form.no');
  return englishStringTranslator(text, params);
};

function goToFirstFault(box: HTMLDivElement | null): void {
  const fault = box?.querySelector<HTMLElement>('[data-fault="true"]');
  const field = fault?.querySelector<HTMLElement>('input, textarea, button, [tabindex]');
  fault?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

/** `/changes/0/reason` or `changes.0.reason` from the server becomes the nested shape that rjsf wants. */
function errorsAt(faults: { path: string; message: string }[]): ErrorSchema<FormData> {
  const errors: Record<string, unknown> = {};
  for (const { path, message } of faults) {
    let here = errors;
    for (const part of path.split(/[/.[\]]/).filter((it) => it !== '' && it !== 'variables')) {
      here[part] = here[part] ?? {};
      here = here[part] as Record<string, unknown>;
    }
    here.__errors = [...((here.__errors as string[] | undefined) ?? []), message];
  }
  return errors as ErrorSchema<FormData>;
}
