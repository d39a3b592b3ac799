import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, isProblem, useSession } from '../../../shared/api/index.ts';
import { Refused } from '../../../shared/states/index.ts';
import type { Check, Finding } from '../hooks/use-check.ts';
import { useEditor } from '../session.ts';
import css from './publish.module.css';

interface PublishDialogProps {
  /** Cases under way, on any version. */
  running: number;
  check: Check;
  onDone: () => void;
  onRefused: () => void;
}

/** A comment, what publishing changes and what it leaves alone. */
export function PublishDialog({ running, check, onDone, onRefused }: PublishDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { modeler, forms, rules } = useEditor();
  const session = useSession();
  const mayWaive = session.data?.permissions.includes('administer') ?? false;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const warnings = check.findings.filter(({ severity }) => severity === 'warning');

  const publish = async ({ comment, reasons = [] }: Values) => {
    setBusy(true);
    setProblem(null);
    try {
      const { xml = '' } = await modeler.saveXML({ format: true });
      const { definitions } = await api('deploy', {
        body: {
          bpmn: xml,
          forms,
          rules,
          comment: comment.trim(),
          ...(warnings.length ? { waive: waived(warnings, reasons) } : {}),
        },
      });
      void message.success(t('designer.publish.done', { n: definitions[0]?.version ?? 0 }));
      onDone();
    } catch (reason) {
      const found = findingsOf(reason);
      if (!found) return setProblem(reason);
      check.show(found);
      void message.error(
        t('designer.publish.refused', { n: found.filter(({ severity }) => severity === 'error').length }),
      );
      onRefused();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values: Values) => void publish(values)}>
      <Form.Item
        name="comment"
        label={t('designer.publish.comment')}
        rules={[{ required: true, whitespace: true, message: t('designer.publish.commentMissing') }]}
      >
        <Input.TextArea autoFocus rows={3} maxLength={1000} placeholder={t('designer.publish.commentHint')} />
      </Form.Item>
      <ul className={css.effects}>
        <li>{t('designer.publish.effect')}</li>
        {running > 0 && <li>{t('designer.publish.running', { n: running })}</li>}
      </ul>
      {warnings.length > 0 && !mayWaive && <p role="alert">{t('designer.publish.askAdmin', { n: warnings.length })}</p>}
      {mayWaive &&
        warnings.map((warning, index) => (
          <Form.Item
            key={`${warning.code} ${warning.rule ?? ''} ${warning.element}`}
            name={['reasons', index]}
            label={t('designer.publish.waive', { finding: warning.message })}
            rules={[{ required: true, whitespace: true, message: t('designer.publish.reasonMissing') }]}
          >
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
        ))}
      {problem !== null && <Refused problem={problem} />}
      <div className={css.acts}>
        <Button type="primary" htmlType="submit" loading={busy} disabled={warnings.length > 0 && !mayWaive}>
          {t('designer.publish.ok')}
        </Button>
      </div>
    </Form>
  );
}

interface Values {
  comment: string;
  reasons?: string[];
}

/** Each finding with the reason for which it may pass. */
const waived = (warnings: Finding[], reasons: string[]) =>
  warnings.map(({ code, rule, element }, index) => ({
    finding: rule ?? code,
    ...(element ? { element } : {}),
    reason: reasons[index]?.trim() ?? '',
  }));

/** The findings for which it was refused. */
function findingsOf(reason: unknown): Finding[] | undefined {
  if (!isProblem(reason, 'invalid-diagram')) return undefined;
  return (reason.body.errors ?? []).map(({ code, message, element = '', clause, rule, severity }) => ({
    severity: severity ?? ('error' as const),
    code,
    message,
    element,
    ...(clause ? { clause } : {}),
    ...(rule ? { rule } : {}),
  }));
}
