import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Matter } from '../support/matter.ts';
import { inBrowser } from './support.ts';

/** JavaScript that a page loads before one can use it, compressed, in kB. */
async function kilobytesOf(page: Page, ready: () => Promise<unknown>): Promise<number> {
  const urls = new Set<string>();
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) urls.add(response.url());
  });
  await page.reload();
  await ready();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const bodies = await Promise.all([...urls].map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000;
}

inBrowser('what a page weighs', (county) => {
  it('the inbox stays within 450 kB', async () => {
    const page = await county.open('finance.head', '/inbox');
    const weight = await kilobytesOf(page, () => page.getByRole('heading', { name: '待办', exact: true }).waitFor());
    expect(weight).to.be.within(50, 450);
  });

  it('a task page with its drawing stays within 650 kB', async () => {
    const matter = await Matter.sentTo(county.server, ['finance'], { title: '工作规则修订稿' });
    const page = await county.open('finance.head', `/tasks/${(await matter.task('reply')).id}`);
    const drawn = () => page.locator('.djs-element[data-element-id="reply"].gc-current').waitFor();
    expect(await kilobytesOf(page, drawn)).to.be.within(100, 650);
  });
});
