import { DownOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../form.module.css';
import { type FieldWidgetProps, TextareaWidget } from './simple.tsx';

const STORED = 'guicheng.opinions';
const MOST = 20;

/** A text with 常用意见: what one keeps is kept in this browser, for oneself. */
export function OpinionWidget(props: FieldWidgetProps) {
  const { value, onChange, readonly, disabled } = props;
  const { t } = useTranslation();
  const [own, setOwn] = useState(ownOpinions);
  if (readonly || disabled) return <TextareaWidget {...props} />;

  const text = typeof value === 'string' ? value.trim() : '';
  const usual = [...own, ...(t('form.opinion.usual', { returnObjects: true }) as string[])];
  const keep = () => {
    const next = [text, ...own.filter((it) => it !== text)].slice(0, MOST);
    localStorage.setItem(STORED, JSON.stringify(next));
    setOwn(next);
  };
  return (
    <>
      <TextareaWidget {...props} />
      <div className={css.quick}>
        <Dropdown
          trigger={['click']}
          menu={{
            items: usual.map((opinion) => ({ key: opinion, label: opinion })),
            onClick: ({ key }) => onChange(text ? `${text}${key}` : key),
          }}
        >
          <Button size="small">
            {t('form.opinion.choose')} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
        {text !== '' && !usual.includes(text) && (
          <Button size="small" type="text" icon={<StarOutlined />} onClick={keep}>
            {t('form.opinion.keep')}
          </Button>
        )}
      </div>
    </>
  );
}

function ownOpinions(): string[] {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '[]') as string[];
  } catch {
    return [];
  }
}
