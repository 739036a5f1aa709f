import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeMarkup, plainText } from './plain-text.ts'

test.each([
  ['<p>One.</p><p>Two &amp; three.</p>', 'One.\nTwo & three.'],
  ['<b>We</b> are<br />looking <script>alert(1)</script>&amp; fixing', 'We are\nlooking & fixing'],
  ['latency < 5 ms and > 3', 'latency < 5 ms and > 3'],
  ['It&#39;s &lt;b&gt;not&lt;/b&gt; bold', "It's <b>not</b> bold"],
  ['&amp;lt;', '&lt;'],
  ['an &unknown; entity', 'an &unknown; entity'],
  ['a\r\n\r\n\r\n\r\nb', 'a\n\nb'],
  ['  padded\u00a0 ', 'padded'],
  ['<script>never closed', ''],
])('plainText(%o) is %o', (html, expected) => expect(plainText(html)).toBe(expected))

test('what was escaped is given back', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '<', '>', '&', '"', ';', '/', 'é') }), (text) => {
      expect(plainText(escapeMarkup(text))).toBe(text)
    }),
  ))
