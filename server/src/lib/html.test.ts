import { expect, test } from 'vitest'
import { htmlToText } from './html.ts'

test.each([
  ['<p>One.</p><p>Two &amp; &eacute;.</p>', 'One.\n\nTwo & é.'],
  ['<ul><li>a</li>\n<li>b</li></ul>after', 'a\nb\n\nafter'],
  ['a<br>b<br><br>c', 'a\nb\n\nc'],
  ['<div>a</div><div>b</div>', 'a\nb'],
  ['<b>We</b> are <script>alert(1)</script><style>x{}</style>here', 'We are here'],
  ['latency < 5 ms &amp; rising', 'latency < 5 ms & rising'],
  ['no   markup\n\n\n\nat all', 'no markup\n\nat all'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['<html><body><p>a whole page</p></body></html>', 'a whole page'],
  ['', ''],
])('htmlToText(%o) is %o', (html, text) => expect(htmlToText(html)).toBe(text))
