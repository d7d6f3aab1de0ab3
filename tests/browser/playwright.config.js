import { defineConfig } from '@playwright/test';
import { freePort, withoutGpu, withSoftwareGpu } from './chromium.js';

// Playwright's own processes read this file too and must come to the same port.
process.env.PAGE_PORT ??= String(await freePort());
const address = `http://127.0.0.1:${process.env.PAGE_PORT}/`;

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  workers: 1, // two pages that train would halve each other's speed
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  use: {
    baseURL: address,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'cpu', testIgnore: '*.webgpu.spec.js', use: { launchOptions: withoutGpu } },
    { name: 'webgpu', testMatch: '*.webgpu.spec.js', use: { launchOptions: withSoftwareGpu } },
  ],
  webServer: {
    command: 'node ../../www/server.js',
    env: { PORT: process.env.PAGE_PORT },
    url: address,
    reuseExistingServer: false,
  },
});
