import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { Modal } from 'antd';
import { useState } from 'react';
import { CaseForm, type FormData } from '../../../shared/form/index.ts';
import { type FormParts, formTitle } from '../../forms.ts';
import css from './forms.module.css';

interface FormPreviewProps {
  open: boolean;
  id: string;
  form: FormParts;
  onClose: () => void;
}

/** The form as it will be seen; what is typed goes nowhere. */
export function FormPreview({ open, id, form, onClose }: FormPreviewProps) {
  return (
    <Modal open={open} title={formTitle(id, form)} footer={null} width={648} onCancel={onClose} destroyOnHidden>
      <LiveForm id={`preview-${id}`} form={form} />
    </Modal>
  );
}

export function LiveForm({ id, form: { schema, uiSchema } }: { id: string; form: FormParts }) {
  const [data, setData] = useState<FormData>({});
  return (
    <div className={css.live}>
      <CaseForm id={id} schema={schema as RJSFSchema} uiSchema={uiSchema as UiSchema} data={data} onChange={setData} />
    </div>
  );
}
