import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react';
import { type Appearance, antdTheme, cssVariables } from './theme.ts';

interface AppearanceControl extends Appearance {
  toggleDark: () => void;
  toggleLarge: () => void;
}

const AppearanceContext = createContext<AppearanceControl | null>(null);
const STORED = 'guicheng.appearance';

/** Dark mode and large type, as this browser last had them, for our stylesheets and for antd. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [appearance, setAppearance] = useState<Appearance>(storedAppearance);

  useLayoutEffect(() => {
    const root = document.documentElement;
    for (const [name, value] of Object.entries(cssVariables(appearance))) root.style.setProperty(name, value);
    root.dataset.theme = appearance.dark ? 'dark' : 'light';
    root.dataset.type = appearance.large ? 'large' : 'ordinary';
    root.style.colorScheme = appearance.dark ? 'dark' : 'light';
    localStorage.setItem(STORED, JSON.stringify(appearance));
  }, [appearance]);

  const control = useMemo<AppearanceControl>(
    () => ({
      ...appearance,
      toggleDark: () => setAppearance((was) => ({ ...was, dark: !was.dark })),
      toggleLarge: () => setAppearance((was) => ({ ...was, large: !was.large })),
    }),
    [appearance],
  );
  const themeConfig = useMemo(() => antdTheme(appearance), [appearance]);

  return (
    <AppearanceContext.Provider value={control}>
      {/* Chromium 86 knows neither :where() nor logical properties such as inset-inline. */}
      <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
        <ConfigProvider theme={themeConfig} locale={zhCN} button={{ autoInsertSpace: false }}>
          <App component={false}>{children}</App>
        </ConfigProvider>
      </StyleProvider>
    </AppearanceContext.Provider>
  );
}

export function useAppearance(): AppearanceControl {
  const control = useContext(AppearanceContext);
  if (!control) throw new Error('useAppearance outside AppearanceProvider');
  return control;
}

function storedAppearance(): Appearance {
  const preferred = { dark: window.matchMedia('(prefers-color-scheme: dark)').matches, large: false };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return preferred;
    const { dark, large } = stored as Partial<Appearance>;
    return { dark: dark === true, large: large === true };
  } catch {
    return preferred;
  }
}
