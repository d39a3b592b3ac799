import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { emptyForm, FORM_ID, type FormParts } from '../../forms.ts';

interface NewFormProps {
  open: boolean;
  taken: string[];
  suggested: string;
  title: string;
  onCreate: (id: string, form: FormParts) => void;
  onClose: () => void;
}

interface Values {
  id: string;
  title: string;
}

export function NewForm({ open, taken, suggested, title, onCreate, onClose }: NewFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const initial = { id: taken.includes(suggested) || !FORM_ID.test(suggested) ? '' : suggested, title };
  return (
    <Modal
      open={open}
      title={t('designer.form.new')}
      okText={t('designer.form.new')}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        initialValues={initial}
        onFinish={(values) => onCreate(values.id, emptyForm(values.title))}
      >
        <Form.Item name="title" label={t('designer.form.newTitle')}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item
          name="id"
          label={t('designer.form.newId')}
          extra={t('designer.form.newIdHelp')}
          rules={[
            { required: true, pattern: FORM_ID, message: t('designer.form.newIdBad') },
            {
              validator: (_, id: string) =>
                taken.includes(id) ? Promise.reject(new Error(t('designer.form.newIdTaken'))) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={60} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
