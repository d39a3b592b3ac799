import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { writeDraft } from '../drafts.ts';
import { newProcessBpmn, PROCESS_KEY, startForms } from '../new-process.ts';

interface CreateProcessProps {
  open: boolean;
  taken: string[];
  onClose: () => void;
}

interface Values {
  name: string;
  key: string;
}

/** A new process begins as a draft in this browser; the server knows it once it is published. */
export function CreateProcess({ open, taken, onClose }: CreateProcessProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const navigate = useNavigate();
  const create = ({ name, key }: Values) => {
    const words = {
      lane: t('designer.create.lane'),
      start: t('designer.create.start'),
      end: t('designer.create.end'),
    };
    const forms = startForms({
      form: t('designer.create.form'),
      title: t('designer.create.formTitle'),
      hostUnit: t('designer.create.formUnit'),
    });
    writeDraft({
      key,
      name,
      bpmn: newProcessBpmn({ key, name, ...words }),
      forms,
      rules: [],
      base: 0,
      savedAt: Date.now(),
    });
    void navigate(`/designer/${key}`);
  };
  return (
    <Modal
      open={open}
      title={t('designer.create.title')}
      okText={t('designer.create.go')}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" preserve={false} onFinish={create} requiredMark={false}>
        <Form.Item
          name="name"
          label={t('designer.create.name')}
          rules={[{ required: true, whitespace: true, message: t('designer.create.nameMissing') }]}
        >
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item
          name="key"
          label={t('designer.create.key')}
          extra={t('designer.create.keyHelp')}
          rules={[
            { required: true, pattern: PROCESS_KEY, message: t('designer.create.keyBad') },
            {
              validator: (_, key: string) =>
                taken.includes(key) ? Promise.reject(new Error(t('designer.create.keyTaken'))) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={60} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
