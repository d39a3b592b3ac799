import { App, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshWork } from '../api/index.ts';
import { usePhone } from '../keyboard/use-media.ts';
import { Refused } from '../states/index.ts';
import css from './acts.module.css';

interface ActModalProps {
  title: string;
  /** What the act means, in a sentence. */
  what: ReactNode;
  /** The word on the button. */
  ok: string;
  /** Everything that it asks for is there. */
  ready: boolean;
  send: () => Promise<unknown>;
  /** Said when it is done; a function where that depends on how it went. */
  done: string | (() => string);
  /** After it is done, instead of only closing. */
  onDone?: () => unknown;
  onClose: () => void;
  width?: number;
  children?: ReactNode;
}

/** The frame of every act: says what will happen, asks for what it needs, and shows a refusal with its reason. */
export function ActModal(props: ActModalProps) {
  const { title, what, ok, ready, send, done, onDone, onClose, width = 520, children } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const phone = usePhone();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await send();
    } catch (refused) {
      setProblem(refused);
      setBusy(false);
      return;
    }
    await refreshWork();
    void message.success(typeof done === 'string' ? done : done());
    onClose();
    await onDone?.();
  };
  return (
    <Modal
      open
      className={css.modal ?? ''}
      title={title}
      okText={ok}
      cancelText={t('acts.cancel')}
      okButtonProps={{ disabled: !ready, loading: busy }}
      onOk={() => void run()}
      onCancel={onClose}
      width={width}
      style={{ top: phone ? 16 : 64 }}
    >
      <p className={css.what}>{what}</p>
      {children && <div className={css.asks}>{children}</div>}
      {problem !== null && (
        <div className={css.problem}>
          <Refused problem={problem} />
        </div>
      )}
    </Modal>
  );
}
