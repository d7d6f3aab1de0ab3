import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatLink, parseLink } from '../../www/link.js';

test('a link can be read by hand and comes back as it was', () => {
  const link = {
    pairs: ['method.temperature=0.2', 'encoder.widths=32,64'],
    device: /** @type {const} */ ('gpu'),
    language: 'es',
  };
  const text = formatLink(link);
  assert.equal(text, 'method.temperature=0.2&encoder.widths=32,64&device=gpu&lang=es');
  assert.deepEqual(parseLink(`#${text}`), link);
});

test('what would break a link is escaped', () => {
  const link = {
    pairs: ['name=a&b #1 100%'],
    device: /** @type {const} */ ('auto'),
    language: null,
  };
  assert.match(formatLink(link), /^name=a%26b%20%231%20100%25$/);
  assert.deepEqual(parseLink(formatLink(link)), link);
});

test('the defaults are an empty link', () => {
  assert.equal(formatLink({ pairs: [], device: 'auto', language: null }), '');
  assert.deepEqual(parseLink(''), { pairs: [], device: 'auto', language: null });
  assert.deepEqual(parseLink('#&&device=auto'), { pairs: [], device: 'auto', language: null });
});

test('a broken escape is taken literally, and a strange device is left to be refused', () => {
  assert.deepEqual(parseLink('#seed=%'), { pairs: ['seed=%'], device: 'auto', language: null });
  assert.deepEqual(parseLink('#device=abacus'), {
    pairs: ['device=abacus'],
    device: 'auto',
    language: null,
  });
});
