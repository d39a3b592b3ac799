/** The frame around every page: top bar, menu, bars for what one must know, and the head of a page. */
export { Page } from './page.tsx';
export { Shell } from './shell.tsx';
