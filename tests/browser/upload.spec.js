import { writeFileSync } from 'node:fs';
import { expect, test } from './fixture.js';
import { photographs, source, writeFolder, writeZip } from './photographs.js';
import { drop, open, small, told } from './playground.js';

test('a folder with labels, a zip and a broken file go through the drop zone and are trained on', async ({
  page,
}, info) => {
  info.annotations.push({ type: 'pictures', description: source });
  console.log(`      pictures: ${source}`);
  const folder = info.outputPath('wardrobe');
  const zip = info.outputPath('more.zip');
  const broken = info.outputPath('broken.jpg');
  const inFolder = await photographs(['hat', 'shoes', 'dress'], 14);
  writeFolder(folder, inFolder);
  writeZip(zip, await photographs(['pants', 'shirt'], 14));
  writeFileSync(broken, [...inFolder.values()][0].subarray(0, 900));

  const playground = await open(page, [...small, 'schedule.steps=100', 'evaluate.every=50']);
  await drop(page, [folder, zip, broken]);

  const images = playground.element.locator('playground-images');
  await expect(images).toContainText('70 images of yours');
  await expect(images).toContainText('1 file was left out');
  await expect(images).toContainText('broken.jpg');
  await expect(playground.map).toHaveAttribute('aria-label', /Map of 70 images .*step 0;/);
  for (const label of ['hat', 'shoes', 'dress', 'pants', 'shirt']) {
    await expect(
      playground.element.locator('playground-map').getByRole('button', { name: label }),
    ).toBeVisible();
  }

  await playground.button('Train').click();
  await expect(playground.status).toHaveText('Finished', { timeout: 90_000 });
  await expect(playground.map).toHaveAttribute('aria-label', /Map of 70 images .*step 100;/);
  expect(await playground.coloursOfMap()).toBeGreaterThan(20);
  const { steps } = await told(page);
  expect(steps).toHaveLength(100);
  expect(steps.every(({ loss }) => Number.isFinite(loss))).toBe(true);
});

test('a file that is no image leaves everything as it was and is named', async ({ page }, info) => {
  const text = info.outputPath('notes.jpg');
  writeFileSync(text, 'This is no picture.');
  const playground = await open(page, small);
  const sessions = (await told(page)).sessions.length;
  await drop(page, [text]);
  await expect(playground.element.locator('playground-images')).toContainText('notes.jpg');
  await expect(playground.button('Train')).toBeEnabled();
  expect((await told(page)).sessions.length).toBe(sessions);
});
