import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Drawn, type Moddle, processOf, textOf } from '../../model/moddle.ts';
import { useEditor } from '../../session.ts';
import { TextField } from '../fields.tsx';
import css from '../panel.module.css';

interface Descriptor {
  properties: { name: string; ns: { prefix: string; localName: string } }[];
}

/** What the other groups write, raw: the attributes of the rules to edit, the extension elements to read. */
export function AdvancedSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, modeler } = useEditor();
  const bo = processOf(element) ?? element.businessObject;
  const names = (bo.$descriptor as Descriptor).properties
    .filter(({ ns }) => ns.prefix === 'gov')
    .map(({ ns }) => `gov:${ns.localName}`);
  return (
    <>
      <p className={css.help}>{t('designer.advanced.note')}</p>
      {names.map((name) => (
        <TextField
          key={name}
          label={name}
          value={textOf(bo, name)}
          code
          onCommit={(value) => edit.set(element, { [name]: name === 'gov:reserved' ? value === 'true' : value }, bo)}
        />
      ))}
      <div className={css.field}>
        <span className={css.label}>{t('designer.advanced.zeebe')}</span>
        <RawExtensions bo={bo} moddle={modeler.get<Moddling>('moddle')} />
      </div>
    </>
  );
}

interface Moddling {
  toXML(element: Moddle, options: { format: boolean; preamble: boolean }): Promise<{ xml: string }>;
}

function RawExtensions({ bo, moddle }: { bo: Moddle; moddle: Moddling }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const loop = bo.get('loopCharacteristics') as Moddle | undefined;
  const values = [...(bo.extensionElements?.values ?? []), ...(loop?.extensionElements?.values ?? [])];
  useEffect(() => {
    let gone = false;
    const written = values.map((value) => moddle.toXML(value, { format: true, preamble: false }));
    Promise.all(written).then(
      (parts) => !gone && setText(parts.map(({ xml }) => withoutNamespace(xml)).join('')),
      () => !gone && setText(''),
    );
    return () => {
      gone = true;
    };
  });
  return values.length === 0 ? (
    <p className={css.help}>{t('designer.advanced.none')}</p>
  ) : (
    <pre className={css.raw}>{text}</pre>
  );
}

const withoutNamespace = (xml: string) => xml.replace(/ xmlns:\w+="[^"]*"/g, '');
