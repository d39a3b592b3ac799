/** All wording of the browser app is in `zh.json` and one file for each large room; keys name the place. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import acts from './acts.zh.json';
import designer from './designer.zh.json';
import supervision from './supervision.zh.json';
import zh from './zh.json';

const words = { ...zh, acts, designer, supervision };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof words };
  }
}

void i18next.use(initReactI18next).init({
  lng: 'zh',
  resources: { zh: { translation: words } },
  // React escapes; escaping twice would show &amp; in titles.
  interpolation: { escapeValue: false },
  returnNull: false,
});

export { i18next };
