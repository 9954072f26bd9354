"""Texts in which ⟦ and ⟧ stand around everything that is not plain text."""

URLS = """
⟦https://example.com/page⟧!
⟦https://example.com/page⟧?
⟦https://example.com/page⟧.
⟦https://example.com/page⟧...
⟦https://example.com/page⟧…
⟦https://example.com/page⟧, and more
⟦https://example.com/page⟧; and more
⟦https://example.com/page⟧: and more
⟦https://example.com⟧.
⟦https://example.com⟧...
⟦https://example.com/⟧
⟦Https://Example.com⟧
⟦HTTPS://EXAMPLE.COM/PAGE⟧
⟦hTTp://example.com/⟧
"⟦https://example.com/⟧"
'⟦https://example.com/⟧'
'⟦https://example.com/⟧','⟦https://example.org/⟧'
"⟦https://example.com/⟧","⟦https://example.org/⟧"
“⟦https://example.com/⟧”
‘⟦https://example.com/⟧’
„⟦https://example.com/⟧“
«⟦https://example.com/⟧»
‹⟦https://example.com/⟧›
「⟦https://example.com/⟧」
《⟦https://example.com/⟧》
`⟦https://example.com/⟧`
<⟦https://example.com/⟧>
(⟦https://example.com/⟧)
[⟦https://example.com/⟧]
{⟦https://example.com/⟧}
（⟦https://example.com/⟧）
((⟦https://example.com/⟧))
(see ⟦https://example.com/a⟧, then go)
(see ⟦https://example.com/a⟧.)
⟦https://en.wikipedia.org/wiki/Set_(mathematics)⟧
(⟦https://en.wikipedia.org/wiki/Set_(mathematics)⟧)
⟦https://en.wikipedia.org/wiki/Set_(mathematics)⟧.
⟦https://example.com/a(b)c⟧
⟦https://example.com/a[1]⟧
⟦https://example.com/{id}⟧
⟦https://example.com/a⟧(b
⟦https://example.com/a⟧[b
⟦https://example.com/a⟧)b
[text](⟦https://example.com/a_(b)⟧)
**⟦https://example.com/⟧**
*⟦https://example.com/⟧*
~⟦https://example.com/⟧~
⟦https://example.com/a_⟧
⟦https://example.com/~susan⟧
⟦https://example.com/a-b⟧
⟦https://example.com/a,b⟧
⟦https://example.com/a;b⟧
⟦https://example.com/a!b⟧
⟦https://example.com/a..b⟧
⟦https://example.com/it's⟧
⟦https://example.com/a*b⟧
⟦https://example.com/%C3%BC⟧
⟦https://example.com/?a=1&b=2⟧
⟦https://example.com?a=1⟧
⟦https://example.com#top⟧
⟦https://example.com/#top⟧
⟦https://example.com/#/@susan⟧
⟦https://example.com/@susan⟧
⟦https://example.com/@susan/1⟧
⟦https://example.com/a|b⟧
⟦https://example.com/a=b+c⟧
⟦https://example.com:8080/⟧
⟦https://example.com:8080⟧.
⟦https://example.com⟧:
⟦http://localhost:5000/user/susan⟧
⟦http://127.0.0.1:5000/⟧
⟦https://susan@example.com/⟧
⟦https://susan:secret@example.com/⟧
⟦https://example.org@example.com/⟧
⟦https://susan:secret@example.com:8080/a⟧.
⟦https://bücher.example/⟧
⟦https://www.straßen.example/größe⟧.
⟦https://пример.рф/путь⟧
⟦https://例え.テスト/ページ⟧
⟦https://مثال.إختبار/صفحة⟧
⟦https://उदाहरण.परीक्षा/पृष्ठ⟧
⟦https://xn--bcher-kva.example/⟧
⟦https://fr.wikipedia.org/wiki/L’Avare⟧’
⟦https://en.wikipedia.org/wiki/Michelson–Morley⟧–
⟦https://fa.wikipedia.org/wiki/می\u200cخواهم⟧
看⟦https://example.com⟧。
看⟦https://example.com/页⟧，好
看⟦https://example.com⟧是
⟦https://example.com⟧です
⟦https://example.com⟧、⟦https://example.org⟧
⟦https://example.com/क⟧।
⟦https://example.com/ا⟧؟
⟦https://example.com/ا⟧،
⟦https://example.com/a⟧,⟦https://example.org/b⟧
⟦https://example.com/a⟧;⟦https://example.org/b⟧
⟦https://web.archive.org/web/2020/http://example.com/⟧
⟦https://example.com/a⟧\u200b
⟦https://example.com/a⟧\u00a0b
\u200f⟦https://example.com/a⟧\u200f
שלום ⟦https://example.com/a⟧ עולם
\u202eabc ⟦https://example.com/a⟧\u202c
\u2067⟦https://example.com/a⟧\u2069
⟦https://example.com/a⟧\\nb
⟦https://example.com/⟧<script>alert(1)</script>
<script src="⟦https://example.com/x.js⟧"></script>
<a href='⟦https://example.com/⟧'>
⟦https://example.com/⟧"onmouseover="x
⟦https://example.com/a⟧␤⟦https://example.com/b⟧
⟦www.example.com⟧
⟦www.example.com/a⟧.
⟦WWW.example.com⟧
⟦www.bücher.example⟧
⟦example.com⟧
⟦example.com/a?b=c⟧.
(⟦example.org⟧)
⟦sub.example.net:8080/⟧
看⟦example.com⟧。
⟦ftp.example.com⟧
"""

NO_URLS = """
javascript:alert(1)
JaVaScRiPt://example.com/%0aalert(1)
data:text/html,<script>alert(1)</script>
vbscript:x
file:///etc/passwd
ftp://example.com/
//example.com/
xhttps://example.com/
https://
https:///a
https://.
https:// example
https:\\n//example.com
https:␤//example.com
https://example.com:99999/
https://-/
README.md
main.rs
e.g. this
3.14
1.2.3.4
Hello.There
end.Next
bücher.com
notexample.comx
www.
...
a/b
"""

EMAILS = """
⟦susan@example.com⟧
⟦a@b.c⟧
⟦a@b.c⟧.
(⟦susan@example.com⟧)
<⟦susan@example.com⟧>
"⟦susan@example.com⟧"
⟦Susan.Example+tag@Example.COM⟧!
⟦susan-1@sub.example.com⟧
⟦susan_@example.com⟧
⟦susan@bücher.example⟧
⟦susan@пример.рф⟧
⟦mailto:susan@example.com⟧
⟦susan@example.com⟧请
写信给⟦susan@example.com⟧。
⟦susan@example.com⟧,⟦john@example.com⟧
⟦susan@example.com⟧␤⟦john@example.com⟧
...⟦susan@example.com⟧
susan@localhost
susan@
susan@.com
üsan@example.com
susan@example..com
@susan@example.com
susan@john
"""

MENTIONS = """
⟦@susan⟧
⟦@susan⟧.
⟦@susan⟧...
⟦@susan⟧'s
⟦@susan⟧’s
⟦@susan⟧, ⟦@john⟧ and ⟦@mary⟧
⟦@john.smith⟧ and ⟦@john-smith⟧ and ⟦@john_smith⟧
⟦@_ab-⟧ again
⟦@1⟧
(⟦@susan⟧)
[⟦@susan⟧]
"⟦@susan⟧"
.⟦@susan⟧
-⟦@susan⟧
Hello.⟦@susan⟧
⟦@susan⟧:⟦@john⟧
⟦@susan⟧␤⟦@john⟧
⟦@susan⟧你好
你好⟦@susan⟧
و⟦@susan⟧
שלום ⟦@susan⟧!
\u202b⟦@susan⟧\u202c
<b>⟦@susan⟧</b>
<script>⟦@susan⟧</script>
⟦@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa⟧
@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
@
@@susan
@.
@ susan
@susané
@сузан
/@susan
a@susan
é@susan
1@susan
=@susan
"""

TAGS = """
⟦#tag⟧
⟦#Tag⟧.
⟦#tag⟧!
⟦#tag⟧'s
⟦#tag_1⟧
⟦#1a⟧
⟦#_a⟧
⟦#2024_01⟧
(⟦#tag⟧)
"⟦#tag⟧"
⟦#tag⟧, ⟦#other⟧
⟦#tag⟧␤⟦#other⟧
⟦#tag⟧-free
⟦#标签⟧
你好⟦#标签⟧。
⟦＃标签⟧
⟦#وسم⟧
⟦#وسم⟧؟
مرحبا ⟦#وسم⟧ يا
⟦#كِتاب⟧
⟦#می\u200cخواهم⟧
⟦#ශ්\u200dරී_ලංකා⟧
⟦#क्\u200dष⟧.
⟦#a⟧\u200d👩
⟦#תג⟧
⟦#हिन्दी⟧
⟦#größe⟧
⟦#ЯБЛОКО⟧
⟦#タグ⟧
⟦#c⟧++
<i>⟦#tag⟧</i>
<script>⟦#tag⟧</script>
\u2067⟦#وسم⟧\u2069
⟦#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa⟧
#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
#
#1
#123.
#١٢٣
#_
##tag
# tag
a#tag
é#tag
1#tag
/#tag
&#39;
&#x27;
#️⃣
#-a
"""


def cases(table: str) -> list[str]:
    """Return the texts of a table, in which `␤` stands for the end of a line."""
    return [line.replace('␤', '\n') for line in table.strip('\n').split('\n')]


# What shows nothing, though it is not empty.
BLANK = ['\u200b', '\u2060', '\xad', '\u3164', '\u2800', '\u200e', ' \u200b\n\u200e ']
