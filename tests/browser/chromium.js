// How tests and measurements start Chromium: Debian's, for Playwright's own is a download.
import { createServer } from 'node:net';

// Nothing of Chromium's own may reach for the network: a test fails on any request to another origin.
const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Without its flag Chromium offers no adapter on a machine that has no GPU: what most readers on Linux meet. */
export const withoutGpu = { executablePath: '/usr/bin/chromium', args };

/** WebGPU computed on the CPU by SwiftShader. */
export const withSoftwareGpu = {
  ...withoutGpu,
  args: [...args, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
};

/** WebGPU on the graphics card of this machine, where it has one. */
export const withGpu = {
  ...withoutGpu,
  args: [...args, '--enable-unsafe-webgpu', '--enable-features=Vulkan', '--ignore-gpu-blocklist'],
};

/** @returns {Promise<number>} a port nobody listens on */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * From now on the page comes as from a host that knows nothing of the headers by which it may share memory.
 * @param {import('@playwright/test').Page} page
 */
export async function withoutIsolation(page) {
  await page.route(/\/(#.*)?$/, async (route) => {
    const response = await route.fetch();
    const kept = Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-'));
    await route.fulfill({ response, headers: Object.fromEntries(kept) });
  });
}
