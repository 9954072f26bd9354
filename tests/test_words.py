"""The texts of pages and emails are in plain words: docs/translating.md has the rule."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]

# Texts of former releases, as far as they were sentences, and what a button or heading said.
SENTENCES = """
Choose what you are told of
What you are told of
Do not tell me
On the News page
By mail too, at once
By mail too, once a day
Mail goes to
Each mail has a link that stops its kind
No more of these mails
Stop these mails
You get no more of these mails
will see on the News page only
What this post said before
What it says now
It has not been edited
Leave it as it is
Keep your account
Stay signed in
It will be gone for good
Your copy will be gone for good
The other side keeps theirs
Last seen on
All people who were found
Click to Register
Click to Reset It
Edit your post
Say something
Your post is now live
you are now a registered user
You are not following
Field must be
Please use a different
This is not your password
A password has between
A name needs more than dots
Tokens for programs
What is it for?
What may it do?
For how long?
Make a token
Without a name
That token is no longer good
Where you are signed in
Browsers that know you
This one
Every other browser
The new one counts once
Check your mail
Send private message
What you wrote to each other
You have not written to each other
Received messages
Messages are readable by
Nobody has written anything
Nothing has happened yet
Nobody yet
You could begin with one of these
The same in numbers
The first post is of
People a week
This is not yours to see
This address only works with a button
can not save or look that up
That was a lot in a short time
This site does not go by that name
Waiting for a worker
No worker is running just now
An export of your posts has ended
An export task is currently in progress
Nobody will see your profile
everything of yours is deleted
Whoever signs in
they stand in the attached file
more than fits a mail
take the account back
If nothing happens at a click
for everybody who has it
these words in this order
older or newer than
or only the beginning of one
Single letters do this
send what is being written
show these keys
shows a token in place of a password
which is open for an hour
Then put it where
An address of your own for programs
Short posts by people
"""
WHOLE = """
News, Keep it, Login, Logout, Log in, Log out, Sign In, Sign Out, Search Results, Edit Profile,
Sent Messages, End, Forbidden, Method Not Allowed, Busy
"""
OUTDATED = [line for line in SENTENCES.splitlines() if line]
# Words that read as a translation, each with what to say in its place.
STILTED = {
    r'\b(?<!-)[Mm]ails?\b(?! server)': 'email',
    r'\be-mails?\b': 'email',
    r'\b[Ww]hoever\b': 'anyone who',
    r'\b[Ss]omebody\b': 'someone',
    r'\bcan not\b': "can't",
    r'\bfor want of\b': 'without',
    r'\bfor good\b': 'permanently',
    r'\bjust now\b': 'right now',
    r'\bat once\b(?!\.? Nothing)': 'right away',
    r'\b[Ll]og(ged)? (in|out)\b': 'sign in, sign out',
}


def texts() -> list[str]:
    """Return the texts of all pages and emails in English."""
    path = ROOT / 'app' / 'translations' / 'de' / 'LC_MESSAGES' / 'messages.po'
    with path.open('rb') as file:
        ids = [message.id for message in read_po(file) if message.id]
    return [text for found in ids for text in ([found] if isinstance(found, str) else found)]


def templates() -> dict[str, str]:
    """Return the templates by name, without comments."""
    folder = ROOT / 'app' / 'templates'
    return {
        str(path.relative_to(folder)): re.sub(r'\{#.*?#\}', '', path.read_text(), flags=re.DOTALL)
        for path in folder.rglob('*')
        if path.is_file()
    }


@pytest.mark.parametrize('former', OUTDATED)
def test_no_former_text_is_left(former: str) -> None:
    assert [text for text in texts() if former in text] == []
    assert [name for name, source in templates().items() if former in source] == []


def test_no_button_or_heading_says_what_it_said() -> None:
    former = {text.strip() for text in WHOLE.split(',')}
    assert former.isdisjoint(texts())


@pytest.mark.parametrize('pattern', STILTED)
def test_texts_use_the_words_of_the_field(pattern: str) -> None:
    assert [text for text in texts() if re.search(pattern, text)] == []


def test_titles_are_in_sentence_case() -> None:
    title_case = re.compile(r'[A-Z][a-z]+( [A-Z][a-z]+)+')
    assert [text for text in texts() if title_case.fullmatch(text)] == []
