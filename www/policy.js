// The content security policy: in the built pages themselves (vite.config.js), for hosts that send no headers, and in what
// server.js sends.

/**
 * The page asks no other origin for anything and runs no code made of text. What is not named here is refused.
 * `wasm-unsafe-eval` is what compiling WebAssembly is called.
 */
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** @returns {import('vite').Plugin} */
export function policyInPages() {
  return {
    name: 'policy-in-pages',
    apply: 'build', // vite's own server writes scripts into the page
    transformIndexHtml: {
      order: 'post',
      // First in the head: it holds for what comes after it.
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
