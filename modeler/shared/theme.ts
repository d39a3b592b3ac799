/**
 * The look, once: colours, sizes and type, for light and dark and for large type (适老化). Stylesheets use them as CSS
 * variables (`--text`, `--body`), antd through {@link antdTheme}. Contrast of each pair is computed in the mockups' README.
 */
import { type ThemeConfig, theme } from 'antd';

export interface Appearance {
  dark: boolean;
  large: boolean;
}

const light = {
  text: '#1B2330',
  text2: '#465264',
  text3: '#5F6A7A',
  textOff: '#8C95A3',
  accent: '#1D5AA6',
  accentHover: '#2C6BB9',
  accentActive: '#164682',
  solid: '#1D5AA6',
  red: '#B3261E',
  amber: '#8A5300',
  amberIcon: '#B26B00',
  green: '#1B6E42',
  grey: '#56606E',
  control: '#7A8494',
  stroke: '#6B7687',
  bg: '#F2F4F7',
  surface: '#FFFFFF',
  elevated: '#FFFFFF',
  sunken: '#F7F8FA',
  line: '#E3E7ED',
  line2: '#D3D9E1',
  accentBg: '#EAF1FA',
  accentLine: '#B4CCE9',
  redBg: '#FCEEEC',
  redLine: '#E6B4AF',
  amberBg: '#FFF3DB',
  amberLine: '#E5C078',
  greenBg: '#E9F4ED',
  greenLine: '#A9D3BA',
  greyBg: '#EDF0F3',
  greyLine: '#C3CAD3',
  heat0: '#FFFFFF',
  heat1: '#E6EFF9',
  heat2: '#C6DAF1',
  heat3: '#98BDE4',
  heat4: '#3A75B8',
  heat5: '#1D5AA6',
};

export type Colours = typeof light;

const dark: Colours = {
  text: '#E7EBF1',
  text2: '#B9C2CE',
  text3: '#98A3B1',
  textOff: '#6E7886',
  accent: '#86B6F2',
  accentHover: '#A3C8F6',
  accentActive: '#6EA3E4',
  solid: '#2B6AB8',
  red: '#FF938A',
  amber: '#F0BC5E',
  amberIcon: '#F0BC5E',
  green: '#76CC9B',
  grey: '#A7B1BD',
  control: '#717C8C',
  stroke: '#8D99A8',
  bg: '#11151B',
  surface: '#191E26',
  elevated: '#222833',
  sunken: '#1F252E',
  line: '#2B323D',
  line2: '#3A434F',
  accentBg: '#1C2F47',
  accentLine: '#36587F',
  redBg: '#3A1F1E',
  redLine: '#7A3B37',
  amberBg: '#362A14',
  amberLine: '#6F5521',
  greenBg: '#17301F',
  greenLine: '#2F6144',
  greyBg: '#262C35',
  greyLine: '#4A5462',
  heat0: '#1B222C',
  heat1: '#1F3148',
  heat2: '#244468',
  heat3: '#2C5C90',
  heat4: '#3A78BA',
  heat5: '#4F95DE',
};

/** Sizes in px at ordinary type; large type multiplies each by 18/14. Bars and menus keep their width. */
const sizes = {
  figure: 26,
  'figure-line': 34,
  title: 20,
  'title-line': 28,
  section: 16,
  'section-line': 24,
  body: 14,
  'body-line': 22,
  dense: 13,
  'dense-line': 20,
  note: 12,
  'note-line': 19,
  tag: 11,
  rule: 15,
  'rule-line': 27,
  'rule-form': 14,
  'rule-form-line': 23,
  control: 32,
  'control-large': 40,
  'row-inbox': 56,
  'row-dense': 36,
  'row-head': 36,
  'menu-item': 36,
  'rail-item': 50,
  'day-cell': 60,
};

const LARGE = 18 / 14;
const scaled = (px: number, large: boolean) => (large ? Math.round(px * LARGE * 10) / 10 : px);

export const coloursOf = ({ dark: isDark }: Appearance): Colours => (isDark ? dark : light);

/** Every colour and size as the CSS variables that the stylesheets use. */
export function cssVariables(appearance: Appearance): Record<string, string> {
  const colours = Object.entries(coloursOf(appearance)).map(([name, value]) => [`--${kebab(name)}`, value]);
  const lengths = Object.entries(sizes).map(([name, px]) => [`--s-${name}`, `${scaled(px, appearance.large)}px`]);
  return Object.fromEntries([...colours, ...lengths]);
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const reducedMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export const WORDS_FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif';

/** antd's tokens from the same numbers. */
export function antdTheme(appearance: Appearance): ThemeConfig {
  const c = coloursOf(appearance);
  const s = (px: number) => scaled(px, appearance.large);
  return {
    algorithm: appearance.dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: c.solid,
      colorPrimaryHover: appearance.dark ? c.solid : c.accentHover,
      colorPrimaryActive: appearance.dark ? c.solid : c.accentActive,
      colorLink: c.accent,
      colorLinkHover: c.accentHover,
      colorLinkActive: c.accentActive,
      colorInfo: c.accent,
      colorSuccess: c.green,
      colorWarning: c.amberIcon,
      colorError: c.red,
      colorText: c.text,
      colorTextSecondary: c.text2,
      colorTextTertiary: c.text3,
      colorTextDescription: c.text3,
      colorTextPlaceholder: c.text3,
      colorTextQuaternary: c.textOff,
      colorBgLayout: c.bg,
      colorBgContainer: c.surface,
      colorBgElevated: c.elevated,
      colorBorder: c.control,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      colorFillAlter: c.sunken,
      colorPrimaryBg: c.accentBg,
      colorPrimaryBorder: c.accentLine,
      fontFamily: WORDS_FONT,
      fontSize: s(14),
      fontSizeSM: s(12),
      fontSizeLG: s(16),
      lineHeight: 1.5714,
      borderRadius: 4,
      borderRadiusSM: 2,
      borderRadiusLG: 6,
      controlHeight: s(32),
      controlHeightSM: s(24),
      controlHeightLG: s(40),
      // Without animations antd would wait for one to end, and a menu would never be seen.
      motion: !reducedMotion(),
      motionDurationMid: reducedMotion() ? '0s' : '0.12s',
      motionDurationSlow: reducedMotion() ? '0s' : '0.16s',
      boxShadow: '0 2px 8px rgba(20,30,45,.12)',
      boxShadowSecondary: '0 2px 8px rgba(20,30,45,.12)',
      boxShadowTertiary: 'none',
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        defaultBorderColor: c.control,
        // The primary's own hover colour is too dark for words on a dark page.
        defaultHoverColor: c.accent,
        defaultHoverBorderColor: c.accent,
        defaultActiveColor: c.accent,
        defaultActiveBorderColor: c.accent,
      },
      Form: { labelRequiredMarkColor: c.accent, itemMarginBottom: 16 },
      Table: {
        headerBg: c.sunken,
        rowHoverBg: c.sunken,
        rowSelectedBg: c.accentBg,
        cellPaddingBlock: 8,
        cellPaddingInline: 8,
        cellFontSizeSM: s(13),
        headerSplitColor: 'transparent',
        headerBorderRadius: 0,
      },
      Tabs: {
        horizontalItemGutter: 24,
        horizontalItemPadding: '10px 0',
        itemSelectedColor: c.accent,
        inkBarColor: c.accent,
      },
      Tag: { defaultBg: c.greyBg },
      Pagination: { itemActiveColor: c.accent },
      Segmented: { trackBg: c.greyBg, itemSelectedColor: c.accent },
    },
  };
}
