// Similarity and Method: what goes on inside a batch, told while the run goes on.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixture.js';
import { open, small } from './playground.js';

/** @import {Page} from '@playwright/test' */

test('the batch is compared view by view and the method is looked into, at every evaluation', async ({
  page,
}) => {
  const playground = await open(page, [...small, 'evaluate.every=2', 'schedule.steps=4']);
  const { element } = playground;
  await element.getByRole('tab', { name: 'Similarity', exact: true }).click();
  const similarity = element.locator('playground-similarity');
  await expect(similarity.getByText('Made at step 0.')).toBeVisible();
  await expect(similarity).toContainText(/have a mean cosine of −?-?\d\.\d\d \(n = 32 pairs\)/);
  await expect(similarity).toContainText(/\d+\.\d % of the negatives are false ones/);
  const matrix = similarity.getByRole('img', { name: /^Similarities of 64 views/ });
  await matrix.press('ArrowDown');
  await expect(similarity.locator('playground-heat [role=status]')).toHaveText(
    /, view [AB].*: cosine -?\d\.\d\d; /,
  );
  // A sharper softmax gives the hardest negative more of the weight.
  const shared = similarity.getByText(/^[^]*The push is shared by/);
  const before = Number(/shared by (\d+\.\d)/.exec(await shared.innerText())?.[1]);
  await similarity.getByRole('slider', { name: 'Temperature' }).press('Home');
  await expect
    .poll(async () => Number(/shared by (\d+\.\d)/.exec(await shared.innerText())?.[1]))
    .toBeLessThan(before);
  await clean(page, 'playground-similarity');

  await element.getByRole('tab', { name: 'Method', exact: true }).click();
  const method = element.locator('playground-method');
  await expect(method.locator('.sign').first()).toContainText(/\d/);
  const signs = await method.locator('.sign').count();
  await playground.button('Train').click();
  await playground.reached(4);
  await expect(method.getByText('Made at step 4.')).toBeVisible();
  await expect(method.getByRole('img', { name: /measured \d times: .* at step 0, then/ })).toHaveCount(signs);
  await clean(page, 'playground-method');
  await element.getByRole('tab', { name: 'Similarity', exact: true }).click();
  await expect(similarity.getByText('Made at step 4.')).toBeVisible();
  await expect(playground.messages).toBeHidden();
});

/** @param {Page} page @param {string} tag */
async function clean(page, tag) {
  const { violations } = await new AxeBuilder({ page })
    .include({ fromShadowDom: ['contrastive-playground', 'playground-tabs', tag] })
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}
