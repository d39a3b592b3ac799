import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, refreshWork } from '../../../shared/api/index.ts';
import { Refused } from '../../../shared/states/index.ts';
import css from '../case.module.css';
import type { CaseActProps } from './acts.ts';

/** Cancelling cannot be taken back, so it says what ends with it and wants a reason. */
export function CancelDialog({ instance: { id, title, children }, onClose }: CaseActProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const running = children.filter(({ status }) => status === 'active' || status === 'incident').length;
  const cancel = async ({ reason }: { reason: string }) => {
    setBusy(true);
    setProblem(null);
    try {
      await api('cancelInstance', { params: { id }, body: { reason: reason.trim() } });
      await refreshWork();
      void message.success(t('supervision.case.cancel.done'));
      onClose();
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('supervision.case.cancel.title', { title })}
      okText={t('supervision.case.cancel.ok')}
      cancelText={t('supervision.case.cancel.keep')}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('supervision.case.cancel.what')}</p>
      {running > 0 && <p>{t('supervision.case.cancel.children', { n: running })}</p>}
      <Form
        form={form}
        className={css.dialogForm ?? ''}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={(values) => void cancel(values)}
      >
        <Form.Item
          name="reason"
          label={t('supervision.case.cancel.label')}
          rules={[{ required: true, whitespace: true, message: t('supervision.case.cancel.missing') }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={10_000} />
        </Form.Item>
      </Form>
      {problem !== null && <Refused problem={problem} />}
    </Modal>
  );
}
