import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../../../shared/api/index.ts';
import { Refused } from '../../../shared/states/index.ts';
import type { CaseActProps } from './acts.ts';

/** A note in the history of a case. */
export function CommentDialog({ instance: { id }, onClose }: CaseActProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ text: string }>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async ({ text }: { text: string }) => {
    setBusy(true);
    setProblem(null);
    try {
      await api('instanceComment', { params: { id }, body: { text: text.trim() } });
      await queryClient.invalidateQueries({ queryKey: ['instance', id] });
      void message.success(t('supervision.case.comment.done'));
      onClose();
    } catch (reason) {
      setProblem(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('supervision.case.comment.title')}
      okText={t('supervision.case.comment.ok')}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={(values) => void send(values)}
      >
        <Form.Item
          name="text"
          label={t('supervision.case.comment.label')}
          extra={t('supervision.case.comment.hint')}
          rules={[{ required: true, whitespace: true, message: t('supervision.case.comment.missing') }]}
        >
          <Input.TextArea autoFocus rows={4} maxLength={10_000} />
        </Form.Item>
      </Form>
      {problem !== null && <Refused problem={problem} />}
    </Modal>
  );
}
